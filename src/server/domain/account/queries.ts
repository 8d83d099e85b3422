// Reads accounts, sessions and tokens; never a hash.
import type { AccountRole, Scope, Session, Token, User } from "../../../lib/contract/account.ts";
import type { AccountId, LibraryId } from "../../../lib/contract/ids.ts";
import type { Actor } from "../../auth/actor.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import type { Ground } from "../access.ts";
import { missing } from "../problems.ts";
import { emailKey } from "./policy.ts";

export async function userById(db: Queryable, id: AccountId): Promise<User> {
  const [row] = await statements(db)<{ id: AccountId; email: string; name: string; role: AccountRole; created_at: string }[]>`
    select id, email, name, role, created_at from account where id = ${id}`;
  if (row === undefined) throw missing();
  return { id: row.id, email: row.email, name: row.name, role: row.role, createdAt: wireInstant(row.created_at) };
}

/** What people are called, by their ids; ids of nobody are left out. */
export async function namesOf(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await statements(db)<{ id: string; name: string }[]>`
    select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.name]));
}

const instantOrNull = (stored: string | null) => (stored === null ? null : wireInstant(stored));

/** Where one is signed in, browsers and programs, the last seen first. */
export async function sessionsOf(ground: Ground, actor: Actor): Promise<Session[]> {
  const rows = await statements(ground.db)<{ id: string; user_agent: string; created_at: string; last_seen_at: string }[]>`
    select id, user_agent, created_at, last_seen_at from session where account_id = ${actor.accountId} and expires_at > now()
    union all select id, name, created_at, coalesce(last_used_at, created_at) from token where account_id = ${actor.accountId} and is_sign_in
    order by last_seen_at desc, id`;
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: wireInstant(row.created_at),
    lastSeenAt: wireInstant(row.last_seen_at),
    current: row.id === actor.proof.id,
  }));
}

type TokenRow = {
  id: string;
  name: string;
  scopes: Scope[];
  prefix: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
};

/** One's API tokens, the newest first: names and scopes, never the tokens themselves. */
export async function tokensOf(ground: Ground, actor: Actor): Promise<Token[]> {
  const rows = await statements(ground.db)<TokenRow[]>`
    select id, name, scopes, prefix, created_at, last_used_at, expires_at from token
    where account_id = ${actor.accountId} and not is_sign_in order by created_at desc, id desc`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    prefix: row.prefix,
    createdAt: wireInstant(row.created_at),
    lastUsedAt: instantOrNull(row.last_used_at),
    expiresAt: instantOrNull(row.expires_at),
  }));
}

/** A person, as the libraries they are in know them. */
export type Person = { readonly id: AccountId; readonly name: string; readonly email: string; readonly personalLibraryId: LibraryId };

/** The people behind ids. */
export async function peopleByIds(db: Queryable, ids: readonly AccountId[]): Promise<Map<AccountId, Person>> {
  const rows = await statements(db)<{ id: AccountId; name: string; email: string; personal_library_id: LibraryId }[]>`
    select id, name, email, personal_library_id from account where id = any(${ids as readonly string[] as string[]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, email: row.email, personalLibraryId: row.personal_library_id }]));
}

/** The person with this address, unless their account is closed. */
export async function personByEmail(db: Queryable, email: string): Promise<Person | undefined> {
  const sql = statements(db);
  const [owner] = await sql<{ account_id: AccountId }[]>`select account_id from account_email where email = ${emailKey(email)}`;
  if (owner === undefined) return undefined;
  const [open] = await sql`select from account where id = ${owner.account_id} and disabled_at is null`;
  return open === undefined ? undefined : (await peopleByIds(db, [owner.account_id])).get(owner.account_id);
}
