// What one follower gets, in the order it gets it: the events of one library or of several, until it leaves or loses its right.
import type { LiveEvent } from "../../lib/contract/event.ts";
import type { LoggedEvent } from "./log.ts";
import type { Reader } from "./reader.ts";

/** One event for one follower; `json` is the event's, shared by all who are shown the same. */
export type Item = { readonly id: string; readonly event: LiveEvent; readonly json: string; readonly last?: { readonly error: unknown } };

/** An event as a follower is shown it; after one with `last` it is shown no more, and told why. */
export type Shown = LoggedEvent & { readonly last?: { readonly error: unknown } };

type Options = {
  /** The text from which the follower can come back after this event. */
  readonly idOf: (event: LiveEvent) => string;
  /** What it is shown of an event; undefined when nothing. Throwing ends the stream. */
  readonly show: (logged: LoggedEvent) => Shown | undefined | Promise<Shown | undefined>;
};

/** Taken from as fast as its follower can go: nothing is buffered that the log holds. */
export class LiveStream {
  readonly #options: Options;
  readonly #readers: Reader[] = [];
  readonly #releases: (() => void)[] = [];
  #turn = 0;
  #ready: Item | undefined;
  #busy: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Follows one more log; the reader belongs to the stream from now on. */
  add(reader: Reader): void {
    if (this.#isClosed) {
      reader.close();
      return;
    }
    this.#readers.push(reader);
    reader.listen(this.#wake);
  }

  /** Runs when the stream ends, at once when it has. */
  onClose(release: () => void): void {
    if (this.#isClosed) release();
    else this.#releases.push(release);
  }

  /** Whom to call when there may be more, or the stream has failed. */
  listen(wake: () => void): void {
    this.#wake = wake;
    for (const reader of this.#readers) reader.listen(wake);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The next event; undefined when there is none yet; a promise when it is being read: take again when that is done. */
  take(): Item | Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#isClosed) return undefined;
    if (this.#busy !== undefined) return this.#busy;
    if (this.#ready !== undefined) {
      const item = this.#ready;
      this.#ready = undefined;
      return this.#handOut(item);
    }
    try {
      return this.#handOut(this.#takeNext());
    } catch (error) {
      this.#end(error);
      throw error;
    }
  }

  /** With its last event the stream is over: whoever takes again is told why. */
  #handOut<Taken extends Item | Promise<void> | undefined>(taken: Taken): Taken {
    if (taken !== undefined && "last" in taken && taken.last !== undefined) this.#end(taken.last.error);
    return taken;
  }

  /** Ends the stream with an error, which its follower is told. */
  fail(error: unknown): void {
    if (this.#isClosed) return;
    this.#end(error);
    this.#wake();
  }

  #end(error: unknown): void {
    this.#failure = { error };
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const reader of this.#readers) reader.close();
    for (const release of this.#releases) release();
  }

  /** The same, waited for. Ends the stream when its reader stops. */
  async *items(): AsyncGenerator<Item, void, undefined> {
    let arrive: () => void = () => undefined;
    this.listen(() => arrive());
    this.onClose(() => arrive());
    try {
      while (!this.#isClosed || this.#failure !== undefined) {
        const arrival = new Promise<void>((resolve) => {
          arrive = resolve;
        });
        const item = this.take();
        if (item === undefined) await arrival;
        else if (item instanceof Promise) await item;
        else yield item;
      }
    } finally {
      this.close();
    }
  }

  /** The libraries take turns, so that a busy one does not silence the others. */
  #takeNext(): Item | Promise<void> | undefined {
    const reading: Promise<void>[] = [];
    let idle = 0;
    while (idle < this.#readers.length) {
      const reader = this.#readers[this.#turn % this.#readers.length];
      const taken = reader?.take();
      if (taken === undefined || taken instanceof Promise) {
        if (taken !== undefined) reading.push(taken);
        idle += 1;
        this.#turn += 1;
        continue;
      }
      idle = 0;
      const shown = this.#options.show(taken);
      if (shown instanceof Promise) return this.#waitFor(shown);
      this.#turn += 1;
      if (shown !== undefined) return this.#itemOf(shown);
    }
    if (reading.length === 0) return undefined;
    return reading.length === 1 ? reading[0] : Promise.race(reading);
  }

  #waitFor(showing: Promise<Shown | undefined>): Promise<void> {
    this.#busy = showing
      .then(
        (shown) => {
          if (shown !== undefined) this.#ready = this.#itemOf(shown);
        },
        (error: unknown) => this.fail(error),
      )
      .finally(() => {
        this.#busy = undefined;
      });
    return this.#busy;
  }

  #itemOf({ event, json, last }: Shown): Item {
    return { id: this.#options.idOf(event), event, json, ...(last && { last }) };
  }
}
