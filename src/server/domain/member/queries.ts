// Reads who is in a library, and the links by which people join one; never a link's token, which is not kept.
import type { AccountId, InvitationId, LibraryId } from "../../../lib/contract/ids.ts";
import type { Role } from "../../../lib/contract/library.ts";
import type { Invitation, InvitationPeek, Member } from "../../../lib/contract/member.ts";
import { hashToken } from "../../auth/token.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import type { Access, Ground } from "../access.ts";
import { peopleByIds } from "../account/queries.ts";
import { missing } from "../problems.ts";
import { stateAt } from "./policy.ts";

type MemberRow = { account_id: AccountId; role: Role; joined_at: string };

/** The members: owners, editors, viewers; in each the first to join first. */
export async function membersOf(access: Access<Role>, only?: AccountId): Promise<Member[]> {
  const sql = statements(access.db);
  const rows = await sql<MemberRow[]>`
    select account_id, role, joined_at from member where library_id = ${access.libraryId}
    ${only === undefined ? sql`` : sql`and account_id = ${only}`} order by role desc, joined_at, account_id`;
  const people = await peopleByIds(
    access.db,
    rows.map((row) => row.account_id),
  );
  return rows.flatMap((row): Member[] => {
    const person = people.get(row.account_id);
    if (person === undefined) return [];
    return [{ userId: row.account_id, name: person.name, email: person.email, role: row.role, joinedAt: wireInstant(row.joined_at) }];
  });
}

export async function memberById(access: Access<Role>, userId: AccountId): Promise<Member> {
  const [member] = await membersOf(access, userId);
  if (member === undefined) throw missing();
  return member;
}

export const invitationColumns = "id, library_id, role, created_by, created_at, expires_at, most_uses, use_count, revoked_at";
export type InvitationRow = {
  id: InvitationId;
  library_id: LibraryId;
  role: Role;
  created_by: AccountId;
  created_at: string;
  expires_at: string | null;
  most_uses: number | null;
  use_count: number;
  revoked_at: string | null;
};

const instantOrNull = (stored: string | null) => (stored === null ? null : wireInstant(stored));

/** @param now as ISO text in UTC: an invitation expires by the clock */
export function invitationOf(row: InvitationRow, now: string): Invitation {
  const expiresAt = instantOrNull(row.expires_at);
  const terms = { expiresAt, maxUses: row.most_uses, useCount: row.use_count };
  return {
    ...terms,
    id: row.id,
    role: row.role,
    state: stateAt({ ...terms, revokedAt: row.revoked_at }, now),
    createdAt: wireInstant(row.created_at),
    createdBy: row.created_by,
  };
}

/** A library's invitations, the newest first, those that are over included. */
export async function invitationsOf(access: Access<"owner">): Promise<Invitation[]> {
  const rows = await statements(access.db).unsafe<InvitationRow[]>(
    `select ${invitationColumns} from invitation where library_id = $1 order by created_at desc, id desc`,
    [access.libraryId],
    { prepare: true },
  );
  const now = access.clock().toISOString();
  return rows.map((row) => invitationOf(row, now));
}

/** What is kept of the invitation that a link carries; missing when there is none. */
export async function invitationByToken(db: Queryable, token: string): Promise<InvitationRow> {
  const [row] = await statements(db).unsafe<InvitationRow[]>(
    `select ${invitationColumns} from invitation where hash = $1`,
    [hashToken(token)],
    { prepare: true },
  );
  if (row === undefined) throw missing();
  return row;
}

/** What whoever holds a link may know before joining, and of one that is over only that; missing when its library is in the trash. */
export async function peekInvitation(ground: Ground, token: string): Promise<InvitationPeek> {
  const row = await invitationByToken(ground.db, token);
  const [[library], people] = await Promise.all([
    statements(ground.db)<{ name: string }[]>`select name from library where id = ${row.library_id} and deleted_at is null`,
    peopleByIds(ground.db, [row.created_by]),
  ]);
  if (library === undefined) throw missing();
  const { role, state, expiresAt } = invitationOf(row, ground.clock().toISOString());
  if (state !== "active") return { state };
  return { libraryName: library.name, role, invitedBy: people.get(row.created_by)?.name ?? "", state, expiresAt };
}
