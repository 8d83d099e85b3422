// Who a request comes from: one answer for HTTP, WebSocket and every door. A proof that was read counts for a second.
import type { AccountRole, Scope } from "../../lib/contract/account.ts";
import { scopes } from "../../lib/contract/account.ts";
import type { AccountId, LibraryId } from "../../lib/contract/ids.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import type { Actor } from "./actor.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { hashToken, looksLikeToken } from "./token.ts";

export type Proofs = { readonly authorization?: string | undefined; readonly cookie?: string | undefined };
export type ResolveActor = ((proofs: Proofs) => Promise<Actor | null>) & {
  /** Every proof is read again: one has just been taken back. */
  readonly forget: () => void;
};

type Row = {
  proof_id: string;
  account_id: AccountId;
  personal_library_id: LibraryId;
  role: AccountRole;
  scopes?: Scope[];
  expires_at: string | null;
};

const rememberedMs = 1_000;
const rememberedMost = 10_000;

const actorFrom = (row: Row, kind: "session" | "token"): Actor => ({
  accountId: row.account_id,
  personalLibraryId: row.personal_library_id,
  role: row.role,
  scopes: new Set(row.scopes ?? scopes),
  proof: { kind, id: row.proof_id },
});

/** The bearer token of an Authorization header, or undefined. */
export const bearerOf = (authorization: string | undefined): string | undefined => /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];

async function fromToken(db: Queryable, token: string): Promise<Actor | null> {
  if (!looksLikeToken(token)) return null;
  const sql = statements(db);
  const hash = hashToken(token);
  const [row] = await sql<(Row & { is_stale: boolean })[]>`
    select t.id as proof_id, t.account_id, a.personal_library_id, a.role, t.scopes, t.expires_at,
      (t.last_used_at is null or t.last_used_at < now() - interval '1 minute') as is_stale
    from token t join account a on a.id = t.account_id
    where t.hash = ${hash} and (t.expires_at is null or t.expires_at > now()) and a.disabled_at is null`;
  if (row === undefined) return null;
  if (row.is_stale) await sql`update token set last_used_at = now() where hash = ${hash}`;
  return actorFrom(row, "token");
}

async function fromSession(db: Queryable, id: string): Promise<Actor | null> {
  const sql = statements(db);
  const [row] = await sql<(Row & { is_stale: boolean })[]>`
    select s.id as proof_id, s.account_id, a.personal_library_id, a.role, s.expires_at, s.last_seen_at < now() - interval '1 minute' as is_stale
    from session s join account a on a.id = s.account_id
    where s.id = ${id} and s.expires_at > now() and a.disabled_at is null`;
  if (row === undefined) return null;
  if (row.is_stale) await sql`update session set last_seen_at = now() where id = ${id}`;
  return actorFrom(row, "session");
}

/** A bearer token decides when there is one; else the session cookie. */
export function createResolveActor(options: { db: Queryable; secret: string; now?: () => number }): ResolveActor {
  const now = options.now ?? Date.now;
  const seen = new Map<string, { actor: Promise<Actor | null>; until: number }>();

  const resolve = async ({ authorization, cookie }: Proofs): Promise<Actor | null> => {
    const token = bearerOf(authorization);
    const key = authorization === undefined ? `cookie ${cookie ?? ""}` : `token ${token ?? ""}`;
    const known = seen.get(key);
    if (known !== undefined && known.until > now()) return known.actor;

    const look = async () => {
      if (authorization !== undefined) return token === undefined ? null : fromToken(options.db, token);
      const sessionId = await readSessionCookie(cookie, options.secret);
      return sessionId === undefined ? null : fromSession(options.db, sessionId);
    };
    if (authorization === undefined && cookie === undefined) return null;
    const actor = look();
    if (seen.size >= rememberedMost) seen.clear();
    seen.set(key, { actor, until: now() + rememberedMs });
    actor.catch(() => seen.delete(key));
    return actor;
  };
  return Object.assign(resolve, { forget: () => seen.clear() });
}
