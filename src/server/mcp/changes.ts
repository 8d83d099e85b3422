// The stream on which a client is told that the lists have changed: from the log, at most once in a while, and on from where it was cut.
import type { ServerResponse } from "node:http";
import { isTrackedEnvelope } from "@trpc/server";
import type { EventKind, LiveEvent } from "../../lib/contract/event.ts";
import type { LibraryId } from "../../lib/contract/ids.ts";
import type { Caller } from "../trpc/caller.ts";

/** How many libraries one stream follows. */
const mostLibraries = 200;
const aliveMs = 25_000;

const always = new Set<EventKind>([
  "prompt.created",
  "prompt.deleted",
  "prompt.restored",
  "prompt.purged",
  "prompt.moved",
  "member.added",
  "member.removed",
  "reset",
]);
const shown = ["title", "slug", "description", "inputs"];

/** True for what changes a line of a list. */
const changesLists = ({ kind, fields }: LiveEvent): boolean =>
  always.has(kind) ||
  (kind === "prompt.revised" && shown.some((field) => field in fields)) ||
  (kind === "library.changed" && "deletedAt" in fields);

type Places = Record<string, number>;

const textOf = (places: Places): string => Buffer.from(JSON.stringify(places)).toString("base64url");

/** Where a client was; undefined for what is no text of ours. */
function placesIn(text: string | undefined): Places | undefined {
  if (text === undefined || text.length > 16_384) return undefined;
  try {
    const places: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (typeof places !== "object" || places === null || Array.isArray(places)) return undefined;
    return Object.fromEntries(
      Object.entries(places).filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1]) && pair[1] >= 0),
    );
  } catch {
    return undefined;
  }
}

/** Does at once what was not done for `everyMs`, else as soon as that has passed: many marks become one. */
function coalesced(everyMs: number, work: () => void): { mark(): void; stop(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    mark() {
      timer ??= setTimeout(run, Math.max(0, last + everyMs - performance.now()));
    },
    stop: () => clearTimeout(timer),
  };
}

const listsChanged = ["prompts", "resources"].map((list) => `data: {"jsonrpc":"2.0","method":"notifications/${list}/list_changed"}\n\n`);

type Given = {
  readonly caller: Caller;
  readonly res: ServerResponse;
  /** The id of the last message that the client has seen on an earlier stream, on any process. */
  readonly lastEventId: string | undefined;
  /** Clients of an older protocol cannot read an event without data. */
  readonly isPrimed: boolean;
  readonly everyMs: number;
};

/** Writes until the response is closed, or what is followed ends: a lost right ends it too. @throws what the caller refuses with */
export async function sendChanges({ caller, res, lastEventId, isPrimed, everyMs }: Given): Promise<void> {
  const heads: Places = await caller.live.heads();
  // Safe: heads are told by library.
  const libraryIds = Object.keys(heads).slice(0, mostLibraries) as LibraryId[];
  const seen = placesIn(lastEventId);
  const places: Places = Object.fromEntries(libraryIds.map((id) => [id, Math.min(seen?.[id] ?? heads[id] ?? 0, heads[id] ?? 0)]));
  const events = await caller.live.libraries({ libraryIds, heads: places });

  const write = () =>
    res.write(listsChanged.map((data, at) => `${at === 1 ? `id: ${textOf(places)}\n` : ""}event: message\n${data}`).join(""));
  const change = coalesced(everyMs, () => (res.writableNeedDrain ? res.once("drain", change.mark) : write()));
  const alive = setInterval(() => !res.writableNeedDrain && res.write(": alive\n\n"), aliveMs);
  res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" });
  res.write(isPrimed ? `id: ${textOf(places)}\ndata: \n\n` : ": begun\n\n");
  try {
    // Joined or left since: another set of prompts.
    if (seen !== undefined && Object.keys(seen).sort().join() !== [...libraryIds].sort().join()) change.mark();
    for await (const told of events) {
      // The caller's declaration shows what a client gets of it.
      const event = isTrackedEnvelope<LiveEvent>(told) ? told[1] : told.data;
      places[event.libraryId] = event.seq;
      if (changesLists(event)) change.mark();
    }
  } finally {
    clearInterval(alive);
    change.stop();
    res.off("drain", change.mark).end();
  }
}
