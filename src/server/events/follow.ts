// Follows the logs of libraries. One feed a followed library reads each event once for the whole process; each follower
// keeps its own place, is served from the feed's memory when it is near the end and from the database when it is not.

import type { LiveEvent } from "../../lib/contract/event.ts";
import type { LibraryId, Seq } from "../../lib/contract/ids.ts";
import type { Queryable } from "../db/transaction.ts";
import { contentOf, eventsAfter, headsOf, type LoggedEvent, oldestKept } from "./log.ts";
import type { Pulse } from "./pulse.ts";

export type { LoggedEvent };

const remembered = 1_000;
const pageSize = 500;

type Feed = {
  readonly libraryId: LibraryId;
  readonly recent: LoggedEvent[];
  /** The number of the newest event read. */
  tail: Seq;
  readonly waiting: Set<() => void>;
  followers: number;
  readonly close: () => void;
};

export type Following = {
  /** A reader of one library's log from `after` on (from now when undefined); it holds its place until `close`. */
  open(libraryId: LibraryId, after: Seq | undefined): Promise<Reader>;
};

export type Reader = {
  /** Where it began: the place asked for, or the head, which is then a reset when `isReset`. */
  readonly start: Seq;
  readonly isReset: boolean;
  /** The next events, at once or when there are some; empty when `signal` aborts. */
  next(signal: AbortSignal): Promise<readonly LoggedEvent[]>;
  close(): void;
};

/** Events of libraries for followers in this process, over one pulse. */
export function createFollowing(options: { db: Queryable; pulse: Pulse; onError: (error: unknown) => void }): Following {
  const { db, pulse, onError } = options;
  const feeds = new Map<LibraryId, Promise<Feed>>();

  const openFeed = async (libraryId: LibraryId): Promise<Feed> => {
    let reading = false;
    let again = false;
    const read = async (feed: Feed) => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      try {
        do {
          again = false;
          const news = await eventsAfter(db, libraryId, feed.tail, pageSize);
          const last = news.at(-1);
          if (last === undefined) continue;
          feed.recent.push(...news);
          if (feed.recent.length > remembered) feed.recent.splice(0, feed.recent.length - remembered);
          feed.tail = last.event.seq;
          if (news.length === pageSize) again = true;
          for (const wake of [...feed.waiting]) wake();
        } while (again);
      } catch (error) {
        onError(error);
      } finally {
        reading = false;
      }
    };
    // The bell first, then the head: an event between the two rings.
    let feed: Feed | undefined;
    const close = pulse.on(libraryId, (head) => {
      if (feed === undefined) again = true;
      else if (head === undefined || head > feed.tail) void read(feed);
    });
    const head = (await headsOf(db, [libraryId])).get(libraryId) ?? 0;
    feed = { libraryId, recent: [], tail: head, waiting: new Set(), followers: 0, close };
    if (again) void read(feed);
    return feed;
  };

  const feedOf = (libraryId: LibraryId): Promise<Feed> => {
    let feed = feeds.get(libraryId);
    if (feed === undefined) {
      feed = openFeed(libraryId);
      feeds.set(libraryId, feed);
      feed.catch(() => feeds.delete(libraryId));
    }
    return feed;
  };

  return {
    async open(libraryId, after) {
      const feed = await feedOf(libraryId);
      feed.followers++;
      const leave = () => {
        if (--feed.followers > 0) return;
        feeds.delete(libraryId);
        feed.close();
      };
      try {
        const head = (await headsOf(db, [libraryId])).get(libraryId) ?? 0;
        const isReset = after !== undefined && (after > head || after + 1 < (await oldestKept(db, libraryId)));
        return readerOf(db, feed, after === undefined || isReset ? head : after, isReset, leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

function readerOf(db: Queryable, feed: Feed, start: Seq, isReset: boolean, leave: () => void): Reader {
  let cursor = start;
  let isOpen = true;

  const fromMemory = (): readonly LoggedEvent[] | undefined => {
    const first = feed.recent[0];
    if (first === undefined || first.event.seq > cursor + 1) return undefined;
    return feed.recent.slice(cursor + 1 - first.event.seq);
  };
  // A follower may start past the feed's tail, which then still has to catch up with the head it saw.
  const ahead = async (): Promise<readonly LoggedEvent[]> => {
    if (feed.tail <= cursor) return [];
    return fromMemory() ?? (await eventsAfter(db, feed.libraryId, cursor, pageSize));
  };
  const growth = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        feed.waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      feed.waiting.add(wake);
      signal.addEventListener("abort", wake);
    });

  return {
    start,
    isReset,
    async next(signal) {
      while (!signal.aborted) {
        const news = await ahead();
        const last = news.at(-1);
        if (last !== undefined) {
          cursor = last.event.seq;
          return news;
        }
        if (feed.tail <= cursor && !signal.aborted) await growth(signal);
      }
      return [];
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      leave();
    },
  };
}

const texts = new WeakMap<LoggedEvent, Promise<string | undefined>>();

/** The event with the content it is about, read once a process however many followers ask. */
export async function withText(db: Queryable, logged: LoggedEvent, form: (content: string) => Record<string, unknown>): Promise<LiveEvent> {
  const { event, version } = logged;
  if (version === null || event.promptId === undefined) return event;
  let text = texts.get(logged);
  if (text === undefined) {
    text = contentOf(db, event.libraryId, event.promptId, version);
    texts.set(logged, text);
  }
  const content = await text;
  return content === undefined ? event : { ...event, fields: { ...event.fields, ...form(content) } };
}
