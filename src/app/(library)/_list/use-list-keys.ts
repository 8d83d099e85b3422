// The keys of the list: up and down, select, give up.
"use client";

import { useCallback } from "react";
import { usePageKeys } from "@/app/_ui/keys";
import { useLibraries } from "../_libraries/use-libraries";
import type { Go } from "./use-address";
import { presentAddress } from "./use-address";
import { useBulk } from "./use-bulk";
import type { Rows } from "./use-rows";
import type { Selection } from "./use-selection";

type ListKeys = {
  readonly rows: Rows;
  readonly go: Go;
  readonly selection: Selection;
};

/** Answers a function that opens the row so many steps further. */
export function useListKeys({ rows, go, selection }: ListKeys): (step: number) => void {
  const { items } = rows;
  const move = useCallback(
    (step: number) => {
      const at = items.findIndex((item) => item.id === presentAddress().prompt);
      const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))];
      if (next !== undefined) go({ prompt: next.id }, "replace");
    },
    [items, go],
  );
  const step = (by: number) => (event: KeyboardEvent) => {
    // A focused pane that scrolls keeps its arrows; J and K move everywhere.
    if (
      event.key.startsWith("Arrow") &&
      event.target instanceof HTMLElement &&
      event.target.closest("[data-own-arrows], [role=toolbar]") !== null
    )
      return;
    event.preventDefault();
    move(by);
  };
  const select = (range: boolean) => () => {
    const { prompt } = presentAddress();
    if (prompt !== undefined) selection.select(prompt, range);
  };
  const { remove } = useBulk();
  const { mayWrite } = useLibraries();
  const removeSelected = (event: KeyboardEvent) => {
    if (selection.ids.size === 0 || presentAddress().view === "trash") return;
    // The open prompt answers this key too; what is selected comes before it.
    event.preventDefault();
    const mine = items.filter(({ id, libraryId }) => selection.ids.has(id) && mayWrite(libraryId));
    if (mine.length > 0) void remove(mine.map(({ id }) => id));
    selection.clear();
  };
  const giveUp = () => {
    if (selection.ids.size > 0) selection.clear();
    else if (presentAddress().prompt !== undefined) go({ prompt: undefined });
  };
  usePageKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    j: step(1),
    k: step(-1),
    x: select(false),
    X: select(true),
    Delete: removeSelected,
    Escape: giveUp,
  });
  return move;
}
