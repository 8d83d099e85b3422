// People: registering, signing in, sessions and tokens.
import { z } from "zod";
import {
  ChangePassword,
  Me,
  Register,
  RevokeSession,
  Session,
  SignedIn,
  SignIn,
  UpdateAccount,
  User,
} from "../../../lib/contract/account.ts";
import { AccountId } from "../../../lib/contract/ids.ts";
import { limits } from "../../../lib/contract/prompt.ts";
import { Someone } from "../../../lib/contract/version.ts";
import { accessToAllLibraries } from "../../domain/access.ts";
import { changePassword, closeSession, register, signIn, signOut, updateAccount } from "../../domain/account/commands.ts";
import { namesOf, sessionsOf, userById } from "../../domain/account/queries.ts";
import { librariesOf } from "../../domain/library/queries.ts";
import type { Context } from "../context.ts";
import { answer, t } from "../init.ts";
import { open, signedIn } from "../procedures.ts";

const signUpOf = (ctx: Context) => ({
  ...ctx.services.signUp,
  address: ctx.from.address,
  isLocal: ctx.from.isLocal,
  userAgent: ctx.from.userAgent,
});

export const accountRouter = t.router({
  register: open
    .meta({ rest: "POST /auth/register/", status: 201, summary: "Make an account", group: "Account", isPublic: true })
    .input(Register)
    .output(answer(SignedIn))
    .mutation(({ ctx, input }) => register(ctx.services.ground, input, signUpOf(ctx))),

  signIn: open
    .meta({ rest: "POST /auth/token/", summary: "Sign in for a token", group: "Account", isPublic: true })
    .input(SignIn)
    .output(answer(SignedIn))
    .mutation(({ ctx, input }) => signIn(ctx.services.ground, input, ctx.from)),

  me: signedIn
    .meta({ rest: "GET /auth/me/", summary: "Who am I, and where am I a member", group: "Account" })
    .output(answer(Me))
    .query(async ({ ctx }) => ({
      user: await userById(ctx.ground.db, ctx.actor.accountId),
      personalLibraryId: ctx.actor.personalLibraryId,
      libraries: await librariesOf(await accessToAllLibraries(ctx.ground, ctx.actor)),
    })),

  /** What people are called whose ids one has met. */
  people: signedIn
    .input(z.strictObject({ ids: z.array(AccountId).max(limits.bulk) }))
    .output(answer(z.array(Someone)))
    .query(async ({ ctx, input: { ids } }) => {
      const names = await namesOf(ctx.ground.db, ids);
      return ids.flatMap((id) => (names.has(id) ? { id, name: names.get(id) ?? "" } : []));
    }),

  update: signedIn
    .meta({ rest: "PATCH /auth/me/", summary: "Change name or e-mail address", group: "Account" })
    .input(UpdateAccount)
    .output(answer(User))
    .mutation(({ ctx, input }) => updateAccount(ctx.ground, ctx.actor, input)),

  password: signedIn
    .meta({ rest: "POST /auth/password/", status: 204, summary: "Set another password; other sessions end", group: "Account" })
    .input(ChangePassword)
    .mutation(({ ctx, input }) => changePassword(ctx.ground, ctx.actor, input).then(ctx.services.resolveActor.forget)),

  sessions: signedIn
    .meta({ rest: "GET /auth/sessions/", summary: "Open sessions", group: "Account" })
    .output(answer(z.array(Session)))
    .query(({ ctx }) => sessionsOf(ctx.ground, ctx.actor)),

  revokeSession: signedIn
    .meta({ rest: "DELETE /auth/sessions/{id}/", status: 204, summary: "End a session", group: "Account", names: ["id"] })
    .input(RevokeSession)
    .mutation(({ ctx, input }) => closeSession(ctx.ground, ctx.actor, input.id).then(ctx.services.resolveActor.forget)),

  signOut: signedIn
    .meta({ rest: "POST /auth/sign-out/", status: 204, summary: "End this session or token", group: "Account" })
    .mutation(({ ctx }) => signOut(ctx.ground, ctx.actor).then(ctx.services.resolveActor.forget)),
});
