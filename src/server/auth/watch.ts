// Ends what a proof or a membership opened within a second of its loss, by asking for all open ones at once.
import type { LibraryId } from "../../lib/contract/ids.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import type { Actor } from "./actor.ts";

export type Watch = {
  /** Aborts when the actor's token or session is no longer good. */
  over(actor: Actor): Watched;
  /** Aborts too when the account is no longer in the library. */
  over(actor: Actor, libraryId: LibraryId): Watched;
  stop(): void;
};
export type Watched = { readonly signal: AbortSignal; release(): void };

type Held = { actor: Actor; libraryId: LibraryId | undefined; abort: AbortController };

const everyMs = 400;

async function lost(db: Queryable, held: readonly Held[]): Promise<Held[]> {
  const sql = statements(db);
  const ids = (kind: "token" | "session") => [
    ...new Set(held.filter((one) => one.actor.proof.kind === kind).map((one) => one.actor.proof.id)),
  ];
  const shared = held.filter((one) => one.libraryId !== undefined && one.libraryId !== one.actor.personalLibraryId);
  const accounts = [...new Set(shared.map((one) => one.actor.accountId))];
  const [tokens, sessions, members] = await Promise.all([
    sql<{ id: string }[]>`select t.id from token t join account a on a.id = t.account_id
      where t.id = any(${ids("token")}::uuid[]) and (t.expires_at is null or t.expires_at > now()) and a.disabled_at is null`,
    sql<{ id: string }[]>`select s.id from session s join account a on a.id = s.account_id
      where s.id = any(${ids("session")}::uuid[]) and s.expires_at > now() and a.disabled_at is null`,
    sql<
      { pair: string }[]
    >`select account_id || ' ' || library_id as pair from account_library where account_id = any(${accounts}::uuid[])`,
  ]);
  const proofs = new Set([...tokens, ...sessions].map((row) => row.id));
  const pairs = new Set(members.map((row) => row.pair));
  return held.filter(
    (one) =>
      !proofs.has(one.actor.proof.id) ||
      (one.libraryId !== undefined &&
        one.libraryId !== one.actor.personalLibraryId &&
        !pairs.has(`${one.actor.accountId} ${one.libraryId}`)),
  );
}

export function startWatch(options: { db: Queryable; onError: (error: unknown) => void }): Watch {
  const held = new Set<Held>();
  let asking = false;
  const ask = async () => {
    if (asking || held.size === 0) return;
    asking = true;
    try {
      for (const one of await lost(options.db, [...held])) {
        held.delete(one);
        one.abort.abort();
      }
    } catch (error) {
      options.onError(error);
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(ask, everyMs);
  timer.unref();
  return {
    over(actor: Actor, libraryId?: LibraryId) {
      const one = { actor, libraryId, abort: new AbortController() };
      held.add(one);
      return { signal: one.abort.signal, release: () => held.delete(one) };
    },
    stop: () => clearInterval(timer),
  };
}
