// Ends what a proof or a membership opened within a second of its loss, by asking for all open ones at once.
import type { LibraryId } from "../../lib/contract/ids.ts";
import { type Queryable, statements } from "../db/transaction.ts";
import type { Actor } from "./actor.ts";

/** What is to end: with the actor's token or session, and with the account's place in the library when one is named. */
export type Held = { readonly actor: Actor; readonly libraryId?: LibraryId; readonly onLost: () => void };

export type Watch = {
  /** Calls `onLost` once, when the right is gone; what is returned stops watching. */
  over(held: Held): () => void;
  /** True for a proof that was just found gone: whoever resolved it shortly before may still take it for good. */
  isGone(actor: Actor): boolean;
  /** How much is watched. */
  readonly size: () => number;
  stop(): void;
};

const everyMs = 400;
/** Longer than a resolved proof is remembered. */
const rememberedMs = 2_000;

const isShared = ({ actor, libraryId }: Held): boolean => libraryId !== undefined && libraryId !== actor.personalLibraryId;

/** Which of the proofs and memberships are good at this moment. */
async function present(db: Queryable, held: readonly Held[]): Promise<{ proofs: Set<string>; members: Set<string> }> {
  const sql = statements(db);
  const ids = (kind: "token" | "session") => [
    ...new Set(held.filter((one) => one.actor.proof.kind === kind).map((one) => one.actor.proof.id)),
  ];
  const accounts = [...new Set(held.filter(isShared).map((one) => one.actor.accountId))];
  const [tokens, sessions, members] = await Promise.all([
    sql<{ id: string }[]>`select t.id from token t join account a on a.id = t.account_id
      where t.id = any(${ids("token")}::uuid[]) and (t.expires_at is null or t.expires_at > now()) and a.disabled_at is null`,
    sql<{ id: string }[]>`select s.id from session s join account a on a.id = s.account_id
      where s.id = any(${ids("session")}::uuid[]) and s.expires_at > now() and a.disabled_at is null`,
    sql<
      { pair: string }[]
    >`select account_id || ' ' || library_id as pair from account_library where account_id = any(${accounts}::uuid[])`,
  ]);
  return { proofs: new Set([...tokens, ...sessions].map((row) => row.id)), members: new Set(members.map((row) => row.pair)) };
}

export function startWatch(options: { db: Queryable; onError: (error: unknown) => void }): Watch {
  const watched = new Set<Held>();
  const gone = new Map<string, number>();
  let asking = false;

  const end = (one: Held) => {
    if (watched.delete(one)) one.onLost();
  };
  const ask = async () => {
    if (asking || watched.size === 0) return;
    asking = true;
    try {
      const held = [...watched];
      const { proofs, members } = await present(options.db, held);
      const now = performance.now();
      for (const [id, since] of gone) if (since + rememberedMs < now) gone.delete(id);
      for (const one of held) {
        const { proof, accountId } = one.actor;
        if (!proofs.has(proof.id)) gone.set(proof.id, now);
        if (!proofs.has(proof.id) || (isShared(one) && !members.has(`${accountId} ${one.libraryId}`))) end(one);
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
    over(held) {
      // One's own: the same thing may be watched twice.
      const one = { ...held };
      watched.add(one);
      return () => watched.delete(one);
    },
    isGone: (actor) => gone.has(actor.proof.id),
    size: () => watched.size,
    stop: () => clearInterval(timer),
  };
}
