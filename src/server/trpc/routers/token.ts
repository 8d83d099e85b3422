// API tokens: listing, making, revoking.
import { z } from "zod";
import { CreatedToken, CreateToken, RevokeToken, Token } from "../../../lib/contract/account.ts";
import { createToken, revokeToken } from "../../domain/account/commands.ts";
import { tokensOf } from "../../domain/account/queries.ts";
import { answer, t } from "../init.ts";
import { signedIn } from "../procedures.ts";

export const tokenRouter = t.router({
  list: signedIn
    .meta({ rest: "GET /auth/tokens/", summary: "API tokens", group: "Account" })
    .output(answer(z.array(Token)))
    .query(({ ctx }) => tokensOf(ctx.ground, ctx.actor)),

  create: signedIn
    .meta({ rest: "POST /auth/tokens/", status: 201, summary: "Make an API token; it is shown once", group: "Account" })
    .input(CreateToken)
    .output(answer(CreatedToken))
    .mutation(({ ctx, input }) => createToken(ctx.ground, ctx.actor, input)),

  revoke: signedIn
    .meta({ rest: "DELETE /auth/tokens/{id}/", status: 204, summary: "Revoke an API token", group: "Account", names: ["id"] })
    .input(RevokeToken)
    .mutation(({ ctx, input }) => revokeToken(ctx.ground, ctx.actor, input.id).then(ctx.services.resolveActor.forget)),
});
