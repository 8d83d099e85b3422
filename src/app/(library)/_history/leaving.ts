// What is on its way out: gone from sight at once, gone from the server when the time for Undo is over, or the page is left.
"use client";

import { useSyncExternalStore } from "react";
import { sayDone, sayFailed } from "@/app/_ui/say";

/** A little longer than the notice with Undo stands. */
const undoMs = 8_500;
/** How long the server may take for one before it counts as kept. */
const patienceMs = 20_000;

type Leaving = { readonly path: string; readonly timer: ReturnType<typeof setTimeout> };

const pending = new Map<string, Leaving>();
const listeners = new Set<() => void>();
const nothing: ReadonlySet<string> = new Set();
// Ids stay hidden after their time: the lists learn of the deletion a moment later than the server.
let hidden: ReadonlySet<string> = nothing;

function show(next: ReadonlySet<string>): void {
  hidden = next;
  for (const listener of listeners) listener();
}

const without = (id: string): ReadonlySet<string> => new Set([...hidden].filter((other) => other !== id));

/** False when it is still there. Long gone by another's hand is gone too. */
async function isDeleted(path: string): Promise<boolean> {
  // `keepalive`: the deletion arrives although the page goes.
  const asked = fetch(path, { method: "DELETE", keepalive: true, signal: AbortSignal.timeout(patienceMs) });
  const answer = await asked.catch(() => undefined);
  return answer?.ok === true || answer?.status === 404;
}

async function send(ids: readonly string[]): Promise<void> {
  const sent = ids.map(async (id) => {
    const leaving = pending.get(id);
    if (leaving === undefined) return true;
    clearTimeout(leaving.timer);
    pending.delete(id);
    const isGone = await isDeleted(leaving.path);
    if (!isGone) show(without(id));
    return isGone;
  });
  const kept = (await Promise.all(sent)).filter((isGone) => !isGone).length;
  if (kept > 0) sayFailed(`Couldn't delete: the server didn't take it, so ${kept === 1 ? "it is" : `${kept} are`} back`);
}

function undo(ids: readonly string[]): void {
  const kept = ids.filter((id) => pending.has(id));
  if (kept.length < ids.length) sayFailed("Too late to undo: it is deleted");
  for (const id of kept) {
    clearTimeout(pending.get(id)?.timer);
    pending.delete(id);
    show(without(id));
  }
}

function onLeave(): void {
  void send([...pending.keys()]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes things away by their addresses; each is still there for the server until Undo can no longer be pressed. */
function takeAway(things: readonly { readonly id: string; readonly path: string }[], words: string): void {
  window.addEventListener("pagehide", onLeave, { once: true });
  const ids = things.map(({ id }) => id);
  const timer = setTimeout(() => void send(ids), undoMs);
  for (const { id, path } of things) pending.set(id, { path, timer });
  show(new Set([...hidden, ...ids]));
  sayDone(words, [{ label: "Undo", run: () => undo(ids) }]);
}

export const takeEntriesAway = (ids: readonly string[]): void =>
  takeAway(
    ids.map((id) => ({ id, path: `/api/v2/history/prompt-history/${id}/` })),
    ids.length === 1 ? "Deleted from the history" : `Deleted ${ids.length} from the history`,
  );

export const takeIterationAway = (id: string, number: number): void =>
  takeAway([{ id, path: `/api/v2/history/prompt-iterations/${id}/` }], `Deleted #${number}`);

/** The ids of everything that must not be shown any more. */
export const useLeaving = (): ReadonlySet<string> =>
  useSyncExternalStore(
    subscribe,
    () => hidden,
    () => nothing,
  );
