// Follows the logs of libraries. Each follower keeps its own place and is served from the feed's memory when it is near the
// end of the log, and from the database when it is not.
import type { LibraryId, PromptId, Seq } from "../../lib/contract/ids.ts";
import type { Queryable } from "../db/transaction.ts";
import { type Feed, openFeed } from "./feed.ts";
import { hasTurnedSince, headOf, type LoggedEvent, oldestKept } from "./log.ts";
import type { Pulse } from "./pulse.ts";
import { type Beginning, LogReader, type Reader } from "./reader.ts";
import { createTexts, type Texts } from "./text.ts";

export { type Item, LiveStream } from "./stream.ts";
export type { Text } from "./text.ts";
export type { LoggedEvent };

/** Where to begin: after the event with this number; at the head; or at the head, saying so by a reset. */
export type Start = Seq | "now" | "reset";

export type Following = {
  /** A reader of one library's log; it holds its place until `close`. */
  open(libraryId: LibraryId, from: Start): Promise<Reader>;
  /** An event with the text of its version. */
  readonly withText: Texts;
  /** False when events after `seq` may be from a time at which the prompt was not for everybody. */
  isOpenSince(libraryId: LibraryId, promptId: PromptId, seq: Seq): Promise<boolean>;
  /** How many libraries this process reads now. */
  readonly size: () => number;
};

type Ground = { readonly db: Queryable; readonly pulse: Pulse; readonly onError: (error: unknown) => void };
type Shared = { readonly feed: Promise<Feed>; readers: number };

/** Events of libraries for followers in this process, over one pulse. */
export function createFollowing(ground: Ground): Following {
  const { db } = ground;
  const feeds = new Map<LibraryId, Shared>();

  // Counted before anything is waited for, so that nobody is left with a feed that another's leaving has closed.
  const enter = (libraryId: LibraryId): Shared => {
    const shared = feeds.get(libraryId) ?? { feed: openFeed(ground, libraryId), readers: 0 };
    shared.readers += 1;
    feeds.set(libraryId, shared);
    return shared;
  };
  const leave = (libraryId: LibraryId, shared: Shared) => {
    shared.readers -= 1;
    if (shared.readers > 0) return;
    feeds.delete(libraryId);
    shared.feed.then(
      (feed) => feed.close(),
      () => undefined,
    );
  };

  return {
    async open(libraryId, from) {
      const shared = enter(libraryId);
      try {
        const feed = await shared.feed;
        const begin = await beginning(db, feed, from);
        return new LogReader(ground, feed, begin, () => leave(libraryId, shared));
      } catch (error) {
        leave(libraryId, shared);
        throw error;
      }
    },
    withText: createTexts(ground),
    isOpenSince: async (libraryId, promptId, seq) => !(await hasTurnedSince(db, libraryId, promptId, seq)),
    size: () => feeds.size,
  };
}

async function beginning(db: Queryable, feed: Feed, from: Start): Promise<Beginning> {
  if (typeof from === "number" && feed.reachesBackTo(from)) return { place: from, isReset: false };
  const head = await headOf(db, feed.libraryId);
  if (typeof from !== "number") return { place: head, isReset: from === "reset" };
  const isReset = from > head || from + 1 < (await oldestKept(db, feed.libraryId));
  return { place: isReset ? head : from, isReset };
}
