// What time does: prunes logs, empties trashes and forgets history when they are older than the settings keep them.
import type { Logger } from "pino";
import type { Database } from "../db/client.ts";
import type { Ground } from "../domain/access.ts";
import { deleteOldHistory } from "../domain/history/commands.ts";
import { purgeOldLibraries, purgeOldPrompts } from "../domain/library/commands.ts";
import { logsBeginningBefore, pruneLog } from "../events/log.ts";

/** Days that things are kept; 0: for good. */
export type Kept = { readonly trashDays: number; readonly eventDays: number; readonly historyDays: number };

export type Worker = {
  /** One round now, unless another process is at it; gives what went, or undefined. */
  round(): Promise<Gone | undefined>;
  /** No further round; resolves when the present one has ended, which is after its present step. */
  stop(): Promise<void>;
};

export type Gone = { readonly prompts: number; readonly libraries: number; readonly events: number; readonly history: number };

type Given = { readonly db: Database; readonly ground: Ground; readonly kept: Kept; readonly log: Logger; readonly everyMs: number };

const dayMs = 86_400_000;
/** Any number that nothing else in this database takes. */
export const turn = 7_403_201;

/** Begins a round each time `everyMs` has passed. */
export function startWorker(given: Given): Worker {
  const stopping = new AbortController();
  let present: Promise<Gone | undefined> = Promise.resolve(undefined);
  const round = () => {
    present = present.then(() => alone(given, stopping.signal));
    return present;
  };
  const timer = setInterval(() => void round(), given.everyMs);
  timer.unref();
  return {
    round,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await present;
    },
  };
}

/** One process at a time: the lock is the connection's, so a process that dies gives it back. */
async function alone(given: Given, signal: AbortSignal): Promise<Gone | undefined> {
  if (signal.aborted) return undefined;
  try {
    const held = await given.db.$client.reserve();
    try {
      const [lock] = await held<{ taken: boolean }[]>`select pg_try_advisory_lock(${turn}) as taken`;
      if (lock?.taken !== true) return undefined;
      try {
        const gone = await clear(given, signal);
        if (Object.values(gone).some((count) => count > 0)) given.log.info(gone, "deleted what is older than it is kept");
        return gone;
      } finally {
        await held`select pg_advisory_unlock(${turn})`;
      }
    } finally {
      held.release();
    }
  } catch (error) {
    given.log.warn({ err: error }, "could not clear what is older than it is kept");
    return undefined;
  }
}

async function clear({ ground, kept }: Given, signal: AbortSignal): Promise<Gone> {
  const now = ground.clock().getTime();
  const ifKept = (days: number, work: (before: string) => Promise<number>): Promise<number> =>
    days === 0 ? Promise.resolve(0) : work(new Date(now - days * dayMs).toISOString());
  const inSteps = (step: (before: string) => Promise<number>) => (before: string) => untilNone(signal, () => step(before));

  const libraries = await ifKept(kept.trashDays, (before) => purgeOldLibraries(ground, before));
  const prompts = await ifKept(
    kept.trashDays,
    inSteps((before) => purgeOldPrompts(ground, before)),
  );
  const history = await ifKept(
    kept.historyDays,
    inSteps((before) => deleteOldHistory(ground, before)),
  );
  const events = await ifKept(kept.eventDays, async (before) => {
    let pruned = 0;
    for (const libraryId of await logsBeginningBefore(ground.db, before))
      pruned += await untilNone(signal, () => pruneLog(ground.db, libraryId, before));
    return pruned;
  });
  return { prompts, libraries, events, history };
}

/** Repeats a step that says how much it did, until it did nothing or the process ends. */
async function untilNone(signal: AbortSignal, step: () => Promise<number>): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const done = await step();
    total += done;
    if (done === 0) break;
  }
  return total;
}
