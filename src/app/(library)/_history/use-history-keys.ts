// The keys of the history page: up and down, pick, give up, delete what is picked.
"use client";

import { usePageKeys } from "@/app/_ui/keys";
import type { HistorySummary } from "@/lib/contract/history";
import { takeEntriesAway } from "./leaving";
import { type GoHistory, presentHistory } from "./use-history-address";
import type { Picking } from "./use-picks";

type HistoryKeys = { readonly items: readonly HistorySummary[]; readonly go: GoHistory; readonly picking: Picking };

export function useHistoryKeys({ items, go, picking }: HistoryKeys): void {
  const step = (by: number) => (event: KeyboardEvent) => {
    const { entry, compare } = presentHistory();
    const inOwn = event.target instanceof HTMLElement && event.target.closest("[data-own-arrows], [role=toolbar]") !== null;
    if (compare !== undefined || (event.key.startsWith("Arrow") && inOwn)) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.id === entry);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next !== undefined) go({ entry: next.id }, "replace");
  };
  const pick = () => {
    const { entry } = presentHistory();
    if (entry !== undefined) picking.toggle(entry);
  };
  const removePicked = (event: KeyboardEvent) => {
    const picked = items.filter(({ id }) => picking.keys.has(id)).map(({ id }) => id);
    if (picked.length === 0) return;
    // The open entry answers this key too; what is picked comes before it.
    event.preventDefault();
    picking.clear();
    go({ entry: undefined }, "replace");
    takeEntriesAway(picked);
  };
  const giveUp = () => {
    const { entry, compare } = presentHistory();
    if (compare !== undefined) go({ compare: undefined });
    else if (picking.keys.size > 0) picking.clear();
    else if (entry !== undefined) go({ entry: undefined });
  };
  usePageKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    j: step(1),
    k: step(-1),
    x: pick,
    Delete: removePicked,
    Escape: giveUp,
  });
}
