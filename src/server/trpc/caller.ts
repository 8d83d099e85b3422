// The way in for every door inside the process, and for the pages: the same procedures, called directly.
import type { Actor } from "../auth/actor.ts";
import type { Proofs } from "../auth/resolve-actor.ts";
import type { SessionAccounts } from "../auth/session.ts";
import { closeSessionById, openSessionByIdentity, openSessionByPassword } from "../domain/account/commands.ts";
import { isProblem } from "../domain/problems.ts";
import { createContext, type From, type Services, servicesOfProcess } from "./context.ts";
import { t } from "./init.ts";
import { appRouter } from "./router.ts";

export const callerFor = t.createCallerFactory(appRouter);
export type Caller = ReturnType<typeof callerFor>;

/** For the pages: who asks, and a caller in their name. */
export async function callerFromProofs(proofs: Proofs, from: From): Promise<{ actor: Actor | null; caller: Caller }> {
  const ctx = await createContext(servicesOfProcess(), proofs, from);
  return { actor: ctx.actor, caller: callerFor(ctx) };
}

export const signInServices = (): Services["providers"] => servicesOfProcess().providers;
/** Whom this installation gives new accounts. */
export const signUpKind = (): Services["signUp"]["signup"] => servicesOfProcess().signUp.signup;
export const sessionSettings = () => servicesOfProcess().session;

/** What signing in with the browser does to accounts. `fromOf` reads where a request comes from. */
export function sessionAccounts(
  fromOf: (headers: Readonly<Record<string, string | string[] | undefined>>) => From,
  present: () => Promise<From>,
): SessionAccounts {
  const { ground, resolveActor, signUp } = servicesOfProcess();
  return {
    byPassword: async (given, headers) => {
      try {
        return await openSessionByPassword(ground, given, fromOf(headers));
      } catch (error) {
        // A refusal is next-auth's own "no"; a limit says so by name.
        if (isProblem(error) && error.kind === "unauthenticated") return null;
        throw error;
      }
    },
    byIdentity: async (given) => {
      const from = await present();
      return openSessionByIdentity(ground, given, { ...signUp, address: from.address, isLocal: from.isLocal, userAgent: from.userAgent });
    },
    close: (sessionId) => closeSessionById(ground, sessionId).then(resolveActor.forget),
  };
}
