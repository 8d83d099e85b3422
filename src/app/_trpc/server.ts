// The house for server components: the same procedures as everywhere, called in the name of whoever asks.
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Caller, callerFromProofs, signInServices, signUpKind } from "@/server/trpc/caller";
import { fromHeaders } from "./from";

/** A caller in the name of the signed-in person, once a request; null when nobody is signed in. */
export const serverCaller = cache(async (): Promise<Caller | null> => {
  const [given, jar] = await Promise.all([headers(), cookies()]);
  if (jar.size === 0) return null;
  const { actor, caller } = await callerFromProofs(
    { cookie: given.get("cookie") ?? undefined },
    fromHeaders((name) => given.get(name) ?? undefined),
  );
  return actor === null ? null : caller;
});

/** Which sign-in buttons to show besides e-mail and password. */
export const enabledProviders = async () => signInServices();

/** "open", or for whom making an account is refused. */
export const signUpAllowed = async () => signUpKind();

/** What links begin with. */
export const originOfPage = async (): Promise<string> => {
  const given = await headers();
  return given.get("x-sheaf-origin") ?? "";
};
