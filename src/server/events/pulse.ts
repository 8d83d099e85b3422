// Wakes followers when a library's log has grown. Carries no data, so merged or lost beats lose nothing.
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { LibraryId } from "../../lib/contract/ids.ts";
import type { Queryable } from "../db/transaction.ts";
import { headsOf } from "./log.ts";

/** `head`: where the log is known to stand; absent when that is not known. */
export type Beat = (head?: number) => void;

export type Pulse = {
  /** Says that a library's log has grown; called after the commit. */
  ring(libraryId: string): void;
  /** Calls `beat` whenever the library's log may have grown, from now until the returned function is called. */
  on(libraryId: LibraryId, beat: Beat): () => void;
  stop(): Promise<void>;
};

const channel = "sheaf";
const coalesceMs = 10;
const pollMs = 1_000;
// NOTIFY carries less than 8,000 bytes; an id takes 37.
const idsPerNotice = 200;

/** `listener`: a connection of its own, for LISTEN and NOTIFY only. */
export async function startPulse(options: { listener: Sql; db: Queryable; onError: (error: unknown) => void }): Promise<Pulse> {
  const { listener, db, onError } = options;
  const self = randomUUID();
  const beats = new Map<string, Set<Beat>>();
  const pending = new Set<string>();
  let flushing: NodeJS.Timeout | undefined;

  const wake = (libraryId: string, head?: number) => {
    for (const beat of beats.get(libraryId) ?? []) beat(head);
  };
  const wakeAll = () => {
    for (const libraryId of beats.keys()) wake(libraryId);
  };

  const flush = () => {
    flushing = undefined;
    const ids = [...pending];
    pending.clear();
    for (let i = 0; i < ids.length; i += idsPerNotice)
      listener.notify(channel, [self, ...ids.slice(i, i + idsPerNotice)].join(" ")).catch(onError);
  };

  // `onlisten` runs again after each reconnect: whatever was rung meanwhile is caught up with.
  await listener.listen(
    channel,
    (payload) => {
      const [from, ...ids] = payload.split(" ");
      if (from !== self) for (const libraryId of ids) wake(libraryId);
    },
    wakeAll,
  );

  // A bell can be lost with its connection; the heads cannot.
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      for (const [libraryId, head] of await headsOf(db, [...beats.keys()])) wake(libraryId, head);
    } catch (error) {
      onError(error);
    } finally {
      isAsking = false;
    }
  };
  const poll = setInterval(ask, pollMs);
  poll.unref();

  return {
    ring(libraryId) {
      wake(libraryId);
      pending.add(libraryId);
      flushing ??= setTimeout(flush, coalesceMs);
    },
    on(libraryId, beat) {
      const here = beats.get(libraryId) ?? new Set();
      beats.set(libraryId, here.add(beat));
      return () => {
        here.delete(beat);
        if (here.size === 0 && beats.get(libraryId) === here) beats.delete(libraryId);
      };
    },
    async stop() {
      clearInterval(poll);
      clearTimeout(flushing);
      if (pending.size > 0) flush();
      await listener.end({ timeout: 5 });
    },
  };
}
