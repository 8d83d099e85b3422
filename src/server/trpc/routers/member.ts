// Who is in a library.
import { AddMember, ListMembers, Member, MemberPage, RemoveMember, UpdateMember } from "../../../lib/contract/member.ts";
import { onOnePage } from "../../../lib/contract/page.ts";
import { addMember, changeMember, removeMember } from "../../domain/member/commands.ts";
import { membersOf } from "../../domain/member/queries.ts";
import { answer, t } from "../init.ts";
import { onLibrary } from "../procedures.ts";

const base = "/libraries/{id}/members";
const one = `${base}/{userId}`;
const named = { group: "Libraries", names: ["id", "userId"] } as const;

export const memberRouter = t.router({
  list: onLibrary("viewer")
    .meta({ rest: `GET ${base}/`, summary: "Members and their roles", group: "Libraries", names: ["id"] })
    .input(ListMembers)
    .output(answer(MemberPage))
    .query(async ({ ctx }) => onOnePage(await membersOf(ctx.access))),

  add: onLibrary("owner")
    .meta({ rest: `POST ${base}/`, status: 201, summary: "Add somebody who has an account", group: "Libraries", names: ["id"] })
    .input(AddMember)
    .output(answer(Member))
    .mutation(({ ctx, input }) => addMember(ctx.access, input)),

  update: onLibrary("owner")
    .meta({ rest: `PATCH ${one}/`, summary: "Give a member another role", ...named })
    .input(UpdateMember)
    .output(answer(Member))
    .mutation(({ ctx, input }) => changeMember(ctx.access, input.userId, input.role)),

  remove: onLibrary("viewer")
    .meta({ rest: `DELETE ${one}/`, status: 204, summary: "Remove a member, or leave", ...named })
    .input(RemoveMember)
    .mutation(({ ctx, input }) => removeMember(ctx.access, input.userId)),
});
