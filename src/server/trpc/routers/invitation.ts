// Links by which people join a library.
import { LibrarySummary } from "../../../lib/contract/library.ts";
import {
  CreatedInvitation,
  CreateInvitation,
  InvitationPage,
  InvitationPeek,
  InvitationToken,
  ListInvitations,
  RevokeInvitation,
} from "../../../lib/contract/member.ts";
import { onOnePage } from "../../../lib/contract/page.ts";
import { accessToLibrary } from "../../domain/access.ts";
import { librarySummary } from "../../domain/library/queries.ts";
import { acceptInvitation, createInvitation, revokeInvitation } from "../../domain/member/commands.ts";
import { invitationsOf, peekInvitation } from "../../domain/member/queries.ts";
import { answer, t } from "../init.ts";
import { onLibrary, open, signedIn } from "../procedures.ts";

const base = "/libraries/{id}/invitations";

export const invitationRouter = t.router({
  list: onLibrary("owner")
    .meta({ rest: `GET ${base}/`, summary: "A library's invitations", group: "Libraries", names: ["id"] })
    .input(ListInvitations)
    .output(answer(InvitationPage))
    .query(async ({ ctx }) => onOnePage(await invitationsOf(ctx.access))),

  create: onLibrary("owner")
    .meta({ rest: `POST ${base}/`, status: 201, summary: "Make a link to join by; it is shown once", group: "Libraries", names: ["id"] })
    .input(CreateInvitation)
    .output(answer(CreatedInvitation))
    .mutation(({ ctx, input }) => createInvitation(ctx.access, input, ctx.from.origin)),

  revoke: onLibrary("owner")
    .meta({
      rest: `DELETE ${base}/{invitationId}/`,
      status: 204,
      summary: "Nobody joins by it any more",
      group: "Libraries",
      names: ["id", "invitationId"],
    })
    .input(RevokeInvitation)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.access, input.invitationId)),

  peek: open
    .meta({ rest: "GET /invitations/{token}/", summary: "What a link leads to", group: "Libraries", isPublic: true, names: ["token"] })
    .input(InvitationToken)
    .output(answer(InvitationPeek))
    .query(({ ctx, input }) => peekInvitation(ctx.services.ground, input.token)),

  accept: signedIn
    .meta({ rest: "POST /invitations/{token}/accept/", summary: "Join by a link", group: "Libraries", names: ["token"] })
    .input(InvitationToken)
    .output(answer(LibrarySummary))
    .mutation(async ({ ctx, input }) => {
      const libraryId = await acceptInvitation(ctx.ground, ctx.actor, input.token);
      return librarySummary(await accessToLibrary(ctx.ground, ctx.actor, libraryId, "viewer"));
    }),
});
