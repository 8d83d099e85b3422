// A follow as GraphQL iterates it: its events alone, and an end that does not wait for the next one.
import type { LiveEvent } from "../../lib/contract/event.ts";
import type { Follow } from "../trpc/routers/live.ts";

/** @param follow what a live procedure answered; it ends when the iterator is returned, or by its own error */
export function followed(follow: AsyncIterable<unknown>): AsyncIterableIterator<LiveEvent> {
  // Safe: in one process a live procedure answers its follow itself; the router's type only says that it can be iterated.
  const { stream } = follow as Follow;
  const items = stream.items();
  return {
    async next() {
      const { done, value } = await items.next();
      return done ? { done: true, value: undefined } : { done: false, value: value.event };
    },
    async return() {
      // A generator that waits cannot be returned; a closed stream wakes it.
      stream.close();
      await items.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
