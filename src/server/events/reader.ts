// One follower's place in one library's log: what comes next, from memory or from the database.
import { setTimeout as delay } from "node:timers/promises";
import type { LibraryId, Seq } from "../../lib/contract/ids.ts";
import type { Queryable } from "../db/transaction.ts";
import type { Feed } from "./feed.ts";
import { eventsAfter, headOf, type LoggedEvent, logged } from "./log.ts";

const pageSize = 500;
const retryMs = 500;
const nothing: readonly LoggedEvent[] = [];

export type Reader = {
  /** The number of the last event taken, or where it began. */
  readonly place: Seq;
  /** The next event; undefined when there is none yet; a promise when it is being read: take again when that is done. */
  take(): LoggedEvent | Promise<void> | undefined;
  /** Whom to call when there may be more; one at a time. */
  listen(wake: () => void): void;
  close(): void;
};

type Ground = { readonly db: Queryable; readonly onError: (error: unknown) => void };

/** Where a reader begins, and whether it says by a reset that events before are missing. */
export type Beginning = { readonly place: Seq; readonly isReset: boolean };

export class LogReader implements Reader {
  readonly #ground: Ground;
  readonly #feed: Feed;
  readonly #leave: () => void;
  #place: Seq;
  #isResetDue: boolean;
  #page = nothing;
  #reading: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #isOpen = true;

  constructor(ground: Ground, feed: Feed, { place, isReset }: Beginning, leave: () => void) {
    this.#ground = ground;
    this.#feed = feed;
    this.#place = place;
    this.#isResetDue = isReset;
    this.#leave = leave;
  }

  get place(): Seq {
    return this.#place;
  }

  listen(wake: () => void): void {
    if (this.#wake !== undefined) this.#feed.listeners.delete(this.#wake);
    this.#wake = wake;
    if (this.#isOpen) this.#feed.listeners.add(wake);
  }

  take(): LoggedEvent | Promise<void> | undefined {
    if (!this.#isOpen) return undefined;
    if (this.#reading !== undefined) return this.#reading;
    if (this.#isResetDue) {
      this.#isResetDue = false;
      return resetAt(this.#feed.libraryId, this.#place);
    }
    // One that began at a head the feed has yet to reach waits for it.
    if (this.#feed.tail <= this.#place) return undefined;
    const remembered = this.#feed.after(this.#place);
    if (remembered !== undefined) this.#page = nothing;
    const next = remembered ?? this.#nextOfPage();
    if (next === undefined) {
      this.#reading = this.#readPage().finally(() => {
        this.#reading = undefined;
      });
      return this.#reading;
    }
    this.#place = next.event.seq;
    return next;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#page = nothing;
    if (this.#wake !== undefined) this.#feed.listeners.delete(this.#wake);
    this.#leave();
  }

  #nextOfPage(): LoggedEvent | undefined {
    const [first] = this.#page;
    return first && this.#page[this.#place + 1 - first.event.seq];
  }

  async #readPage(): Promise<void> {
    const { db, onError } = this.#ground;
    try {
      const page = await eventsAfter(db, this.#feed.libraryId, this.#place, pageSize);
      this.#page = page;
      if (page[0]?.event.seq === this.#place + 1) return;
      // What comes next has been trimmed from the log meanwhile.
      this.#page = nothing;
      this.#place = Math.max(await headOf(db, this.#feed.libraryId), this.#place);
      this.#isResetDue = true;
    } catch (error) {
      onError(error);
      await delay(retryMs, undefined, { ref: false });
    }
  }
}

/** Tells that events are missing between the last one and `head`: read again. */
const resetAt = (libraryId: LibraryId, head: Seq): LoggedEvent =>
  logged({ seq: head, kind: "reset", at: new Date().toISOString(), libraryId, fields: { head } });
