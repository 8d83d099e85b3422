// The house for server components: the same procedures as everywhere, called in the name of whoever asks.
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Heads } from "@/lib/contract/event";
import { type Caller, callerFromProofs, signInServices, signUpKind } from "@/server/trpc/caller";
import { fromHeaders } from "./from";

/** A caller in the name of whoever asks, a stranger too; once a request. */
export const openCaller = cache(async (): Promise<{ readonly caller: Caller; readonly isSignedIn: boolean }> => {
  const given = await headers();
  const { actor, caller } = await callerFromProofs(
    { cookie: given.get("cookie") ?? undefined },
    fromHeaders((name) => given.get(name) ?? undefined),
  );
  return { caller, isSignedIn: actor !== null };
});

/** A caller in the name of the signed-in person; null when nobody is signed in. */
export const serverCaller = async (): Promise<Caller | null> => {
  if ((await cookies()).size === 0) return null;
  const { caller, isSignedIn } = await openCaller();
  return isSignedIn ? caller : null;
};

/** Where one's libraries stand; asked before whatever a page reads of them, so that following from there misses nothing. Once a request. */
export const startingHeads = cache(async (): Promise<Heads> => (await serverCaller())?.live.heads() ?? {});

/** Which sign-in buttons to show besides e-mail and password. */
export const enabledProviders = async () => signInServices();

/** "open", or for whom making an account is refused. */
export const signUpAllowed = async () => signUpKind();

/** What links begin with. */
export const originOfPage = async (): Promise<string> => {
  const given = await headers();
  return given.get("x-sheaf-origin") ?? "";
};
