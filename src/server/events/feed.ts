// One library's log as this process reads it: each event once for all who follow, the newest of them kept in memory.
import type { LibraryId, Seq } from "../../lib/contract/ids.ts";
import type { Queryable } from "../db/transaction.ts";
import { eventsAfter, headOf, type LoggedEvent } from "./log.ts";
import type { Pulse } from "./pulse.ts";

/** What is kept of the end of a log: whichever is reached first. */
const mostEvents = 1_000;
const mostCharacters = 4 * 1024 * 1024;
/** Read when somebody begins to follow: those who come back after a restart were mostly just here. */
const readAtFirst = 100;
const pageSize = 500;

export type Feed = {
  readonly libraryId: LibraryId;
  /** The number of the newest event that was read. */
  readonly tail: Seq;
  /** True when all events after `seq` are in memory. */
  reachesBackTo(seq: Seq): boolean;
  /** The event after `seq`, if it is in memory. */
  after(seq: Seq): LoggedEvent | undefined;
  /** Called, each of them, when `tail` has grown. */
  readonly listeners: Set<() => void>;
  close(): void;
};

type Ground = { readonly db: Queryable; readonly pulse: Pulse; readonly onError: (error: unknown) => void };

export async function openFeed({ db, pulse, onError }: Ground, libraryId: LibraryId): Promise<Feed> {
  const memory = createMemory();
  const listeners = new Set<() => void>();
  let tail: Seq | undefined;
  let isReading = false;
  let again = false;

  const readOn = async (from: Seq): Promise<Seq> => {
    const news = await eventsAfter(db, libraryId, from, pageSize);
    if (news.length === pageSize) again = true;
    memory.add(news);
    return news.at(-1)?.event.seq ?? from;
  };
  const read = async () => {
    if (isReading || tail === undefined) {
      again = true;
      return;
    }
    isReading = true;
    try {
      do {
        again = false;
        const before = tail;
        tail = await readOn(before);
        if (tail > before) for (const wake of listeners) wake();
      } while (again);
    } catch (error) {
      // The bell rings again within a second.
      onError(error);
    } finally {
      isReading = false;
    }
  };
  // The bell first, then the head: an event between the two rings.
  const close = pulse.on(libraryId, (head) => {
    if (head === undefined || tail === undefined || head > tail) void read();
  });
  try {
    const head = await headOf(db, libraryId);
    tail = Math.max(head, await readOn(Math.max(0, head - readAtFirst)));
  } catch (error) {
    close();
    throw error;
  }
  if (again) void read();
  const present = () => tail ?? 0;
  return {
    libraryId,
    get tail() {
      return present();
    },
    reachesBackTo: (seq) => seq <= present() && (seq === present() || memory.after(seq) !== undefined),
    after: memory.after,
    listeners,
    close,
  };
}

/** The end of a log without gaps: an event's place is told by its number. */
function createMemory() {
  const events: LoggedEvent[] = [];
  let characters = 0;
  const forget = (count: number) => {
    for (const { json } of events.splice(0, count)) characters -= json.length;
  };
  return {
    add(news: readonly LoggedEvent[]) {
      const [first] = news;
      if (first === undefined) return;
      const last = events.at(-1);
      // What was trimmed from the log unread leaves a gap: nothing before it counts any more.
      if (last !== undefined && first.event.seq !== last.event.seq + 1) forget(events.length);
      events.push(...news);
      for (const { json } of news) characters += json.length;
      forget(Math.max(0, events.length - mostEvents));
      while (characters > mostCharacters && events.length > 1) forget(1);
    },
    after(seq: Seq): LoggedEvent | undefined {
      const [first] = events;
      return first === undefined || seq + 1 < first.event.seq ? undefined : events[seq + 1 - first.event.seq];
    },
  };
}
