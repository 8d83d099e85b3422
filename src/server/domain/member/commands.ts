// Who is in a library, and how one gets in and out. `member` and `account_library` say the same, and are written together.
import { v7 as uuid } from "uuid";
import type { AccountId, InvitationId, LibraryId } from "../../../lib/contract/ids.ts";
import type { Role } from "../../../lib/contract/library.ts";
import {
  type AddMember,
  type CreatedInvitation,
  type CreateInvitation,
  defaultInvitationHours,
  type Member,
} from "../../../lib/contract/member.ts";
import type { Actor } from "../../auth/actor.ts";
import { hashToken, makeLinkToken } from "../../auth/token.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Entry, type Happened, record } from "../../events/record.ts";
import type { Access, Ground } from "../access.ts";
import { type Person, peopleByIds, personByEmail } from "../account/queries.ts";
import { conflict, duplicate, forbidden, invalid, missing } from "../problems.ts";
import { refusalOf } from "./policy.ts";
import { type InvitationRow, invitationByToken, invitationColumns, invitationOf, memberById } from "./queries.ts";

/** A library as its members are changed: nobody else changes them until the transaction ends. */
export type Held = { readonly name: string; readonly isDeleted: boolean; readonly roles: ReadonlyMap<AccountId, Role> };

/** Holds a library's members. Comes before every other lock, so that those that follow keep their order. */
export async function holdMembers(tx: Transaction, libraryId: LibraryId): Promise<Held> {
  const sql = statements(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members of ${libraryId}`}, 0))`;
  const [[library], rows] = await Promise.all([
    sql<{ name: string; deleted_at: string | null }[]>`select name, deleted_at from library where id = ${libraryId}`,
    sql<{ account_id: AccountId; role: Role }[]>`select account_id, role from member where library_id = ${libraryId}`,
  ]);
  if (library === undefined) throw missing();
  return { name: library.name, isDeleted: library.deleted_at !== null, roles: new Map(rows.map((row) => [row.account_id, row.role])) };
}

/** The same for one who is in the library now, whatever they were when they asked. */
async function holdAs(tx: Transaction, access: Access<Role>): Promise<Held & { role: Role }> {
  const held = await holdMembers(tx, access.libraryId);
  const role = held.roles.get(access.actor.accountId);
  if (held.isDeleted || role === undefined) throw missing();
  return { ...held, role };
}

async function holdAsOwner(tx: Transaction, access: Access<"owner">): Promise<Held> {
  const held = await holdAs(tx, access);
  if (held.role !== "owner") throw forbidden();
  return held;
}

function checkShared(access: Access): void {
  if (access.libraryId === access.actor.personalLibraryId) throw forbidden("A personal library has no other members");
}

const isLastOwner = ({ roles }: Held, userId: AccountId): boolean =>
  roles.get(userId) === "owner" && [...roles.values()].filter((role) => role === "owner").length === 1;

/** Puts somebody in, or changes what they are there. */
export async function setRole(tx: Transaction, libraryId: LibraryId, userId: AccountId, role: Role): Promise<void> {
  const sql = statements(tx);
  await sql`insert into member (library_id, account_id, role) values (${libraryId}, ${userId}, ${role})
    on conflict (library_id, account_id) do update set role = excluded.role`;
  await sql`insert into account_library (account_id, library_id, role) values (${userId}, ${libraryId}, ${role})
    on conflict (account_id, library_id) do update set role = excluded.role`;
}

export type Change = { readonly kind: "member.added" | "member.changed" | "member.removed"; readonly person: Person; readonly role: Role };

/** What happened to members: told in the library (after `before`), and in the personal library of each, whose open tabs learn of it there. */
export function entriesFor(
  libraryId: LibraryId,
  actorId: AccountId,
  name: string,
  changes: readonly Change[],
  before: readonly Happened[] = [],
): Entry[] {
  const happened = ({ kind }: Change, fields: Record<string, unknown>): Happened => ({ kind, actorId, fields });
  return [
    {
      libraryId,
      events: [
        ...before,
        ...changes.map((change) => happened(change, { userId: change.person.id, name: change.person.name, role: change.role })),
      ],
    },
    ...changes.map((change) => ({
      libraryId: change.person.personalLibraryId,
      events: [happened(change, { libraryId, name, role: change.role })],
    })),
  ];
}

async function personOf(tx: Transaction, userId: AccountId): Promise<Person> {
  const person = (await peopleByIds(tx, [userId])).get(userId);
  if (person === undefined) throw missing();
  return person;
}

/** Whoever is no owner any more lets nobody in, by no link they made. */
async function revokeLinksOf(tx: Transaction, access: Access<Role>, userId: AccountId): Promise<Happened[]> {
  const rows = await statements(tx)<{ id: InvitationId; role: Role }[]>`
    update invitation set revoked_at = ${access.clock().toISOString()}
    where library_id = ${access.libraryId} and created_by = ${userId} and revoked_at is null returning id, role`;
  return rows.map(({ id, role }) => invitationHappened(access, { invitationRevoked: { id, role } }));
}

/** Puts somebody who has an account into the library, at once. */
export async function addMember(access: Access<"owner">, given: AddMember): Promise<Member> {
  checkShared(access);
  const userId = await inTransaction(access, async (tx) => {
    const held = await holdAsOwner(tx, access);
    const person = await personByEmail(tx, given.email);
    if (person === undefined) throw invalid("email", "No account has this address");
    if (held.roles.has(person.id)) throw duplicate("email", "This person is a member already");

    await setRole(tx, access.libraryId, person.id, given.role);
    await statements(tx)`delete from former_member where library_id = ${access.libraryId} and account_id = ${person.id}`;

    const added: Change = { kind: "member.added", person, role: given.role };
    await record(tx, entriesFor(access.libraryId, access.actor.accountId, held.name, [added]));
    return person.id;
  });
  return memberById(access, userId);
}

/** Gives a member another role. The last owner stays one. */
export async function changeMember(access: Access<"owner">, userId: AccountId, role: Role): Promise<Member> {
  checkShared(access);
  await inTransaction(access, async (tx) => {
    const held = await holdAsOwner(tx, access);
    const before = held.roles.get(userId);
    if (before === undefined) throw missing();
    if (before === role) return;
    if (isLastOwner(held, userId)) throw conflict("The last owner stays an owner");

    await setRole(tx, access.libraryId, userId, role);
    const revoked = role === "owner" ? [] : await revokeLinksOf(tx, access, userId);

    const changed: Change = { kind: "member.changed", person: await personOf(tx, userId), role };
    await record(tx, entriesFor(access.libraryId, access.actor.accountId, held.name, [changed], revoked));
  });
  return memberById(access, userId);
}

/** Takes somebody out, or oneself. The last owner cannot go. */
export async function removeMember(access: Access<Role>, userId: AccountId): Promise<void> {
  checkShared(access);
  await inTransaction(access, async (tx) => {
    const held = await holdAs(tx, access);
    if (held.role !== "owner" && userId !== access.actor.accountId) throw forbidden("Only an owner removes others");
    const role = held.roles.get(userId);
    if (role === undefined) throw missing();
    if (isLastOwner(held, userId)) throw conflict("The last owner cannot leave");

    const sql = statements(tx);
    await sql`delete from member where library_id = ${access.libraryId} and account_id = ${userId}`;
    await sql`delete from account_library where account_id = ${userId} and library_id = ${access.libraryId}`;
    if (userId !== access.actor.accountId)
      await sql`
        insert into former_member (library_id, account_id, removed_at) values (${access.libraryId}, ${userId}, ${access.clock().toISOString()})
        on conflict (library_id, account_id) do update set removed_at = excluded.removed_at`;
    const revoked = await revokeLinksOf(tx, access, userId);

    const removed: Change = { kind: "member.removed", person: await personOf(tx, userId), role };
    await record(tx, entriesFor(access.libraryId, access.actor.accountId, held.name, [removed], revoked));
  });
}

/** Makes another member an owner, and oneself an editor. */
export async function handOver(access: Access<"owner">, userId: AccountId): Promise<void> {
  checkShared(access);
  const { libraryId, actor } = access;
  if (userId === actor.accountId) throw invalid("userId", "This is you");
  await inTransaction(access, async (tx) => {
    const held = await holdAsOwner(tx, access);
    const before = held.roles.get(userId);
    if (before === undefined) throw missing();

    if (before !== "owner") await setRole(tx, libraryId, userId, "owner");
    await setRole(tx, libraryId, actor.accountId, "editor");
    const revoked = await revokeLinksOf(tx, access, actor.accountId);

    const people = await peopleByIds(tx, [userId, actor.accountId]);
    const changes = [...people.values()].map(
      (person): Change => ({ kind: "member.changed", person, role: person.id === userId ? "owner" : "editor" }),
    );
    await record(
      tx,
      entriesFor(
        libraryId,
        actor.accountId,
        held.name,
        changes.filter(({ person, role }) => held.roles.get(person.id) !== role),
        revoked,
      ),
    );
  });
}

const hour = 3_600_000;

/** A link by which people join; its token is in the answer and nowhere else. `origin`: what links begin with. */
export async function createInvitation(access: Access<"owner">, given: CreateInvitation, origin: string): Promise<CreatedInvitation> {
  checkShared(access);
  const now = access.clock();
  const inHours = (hours: number) => new Date(now.getTime() + hours * hour).toISOString();
  const expiresAt =
    given.expiresAt === undefined
      ? inHours(given.expiresInHours ?? defaultInvitationHours)
      : given.expiresAt && new Date(given.expiresAt).toISOString();
  if (expiresAt !== null && expiresAt <= now.toISOString()) throw invalid("expiresAt", "This is in the past");
  const { token, hash } = makeLinkToken();
  const row = await inTransaction(access, async (tx) => {
    await holdAsOwner(tx, access);
    const [made] = await statements(tx).unsafe<InvitationRow[]>(
      `insert into invitation (hash, id, library_id, role, created_by, created_at, expires_at, most_uses)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${invitationColumns}`,
      [hash, uuid(), access.libraryId, given.role, access.actor.accountId, now.toISOString(), expiresAt, given.maxUses ?? null],
      { prepare: true },
    );
    if (made === undefined) throw new Error("an insert of one invitation gave none");

    await recordInvitation(tx, access, { invitationCreated: { id: made.id, role: made.role } });
    return made;
  });
  return { ...invitationOf(row, now.toISOString()), token, url: `${origin}/invite/${token}` };
}

/** Nobody joins by it any more; those who have stay. */
export async function revokeInvitation(access: Access<"owner">, id: InvitationId): Promise<void> {
  await inTransaction(access, async (tx) => {
    const [row] = await statements(tx)<{ role: Role; revoked_at: string | null }[]>`
      select role, revoked_at from invitation where library_id = ${access.libraryId} and id = ${id} for update`;
    if (row === undefined) throw missing();
    if (row.revoked_at !== null) return;

    await statements(tx)`
      update invitation set revoked_at = ${access.clock().toISOString()} where library_id = ${access.libraryId} and id = ${id}`;

    await recordInvitation(tx, access, { invitationRevoked: { id, role: row.role } });
  });
}

/** Told in the library alone, and never with the token. */
const recordInvitation = (tx: Transaction, access: Access<"owner">, fields: Happened["fields"]): Promise<void> =>
  record(tx, [{ libraryId: access.libraryId, events: [invitationHappened(access, fields)] }]);

const invitationHappened = ({ actor }: Access<Role>, fields: Happened["fields"]): Happened => ({
  kind: "library.changed",
  actorId: actor.accountId,
  fields,
});

/** Joins the library that a link leads to. Somebody who is in it already stays as they are, and no use is counted. */
export async function acceptInvitation(ground: Ground, actor: Actor, token: string): Promise<LibraryId> {
  const now = ground.clock().toISOString();
  return inTransaction(ground, async (tx) => {
    const { library_id: libraryId, role, created_at: madeAt } = await invitationByToken(tx, token);
    const held = await holdMembers(tx, libraryId);
    if (held.isDeleted) throw missing();
    if (held.roles.has(actor.accountId)) return libraryId;

    const spent = await statements(tx)`
      update invitation set use_count = use_count + 1
      where hash = ${hashToken(token)} and revoked_at is null and (expires_at is null or expires_at > ${now})
        and (most_uses is null or use_count < most_uses) returning id`;
    if (spent.length === 0) {
      const { state } = invitationOf(await invitationByToken(tx, token), now);
      throw conflict(state === "active" ? refusalOf.used : refusalOf[state]);
    }
    const [removed] = await statements(tx)`
      select from former_member where library_id = ${libraryId} and account_id = ${actor.accountId} and removed_at >= ${madeAt}`;
    if (removed !== undefined) throw conflict("You were removed from this library after this link was made: ask for a new link");
    await setRole(tx, libraryId, actor.accountId, role);

    const added: Change = { kind: "member.added", person: await personOf(tx, actor.accountId), role };
    await record(tx, entriesFor(libraryId, actor.accountId, held.name, [added]));
    return libraryId;
  });
}
