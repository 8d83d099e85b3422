// The list itself: only the rows in sight are in the page, however many there are.
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useLibraries } from "../_libraries/use-libraries";
import { type Address, writeAddress } from "./address";
import { RowSkeletons } from "./list-states";
import { PromptRow, type RowActions, rowHeight } from "./prompt-row";
import type { Rows } from "./use-rows";
import type { Selection } from "./use-selection";

type PromptListProps = {
  readonly rows: Rows;
  readonly address: Address;
  readonly selection: Selection;
  readonly actions: RowActions;
};

const nearEnd = 30;

export function PromptList({ rows, address, selection, actions }: PromptListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, hasMore, loadMore } = rows;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => items[index]?.id ?? index,
    initialRect: { width: 424, height: 900 },
  });
  const seen = virtualizer.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last > items.length - nearEnd) loadMore();
  }, [hasMore, last, items.length, loadMore]);

  const openAt = items.findIndex((item) => item.id === address.prompt);
  useEffect(() => {
    if (openAt >= 0) virtualizer.scrollToIndex(openAt, { align: "auto" });
  }, [openAt, virtualizer]);

  const { ids } = selection;
  const { find } = useLibraries();
  // Where several libraries are in one list, each row says whose it is.
  const isMixed = address.library === "all" || address.view === "favorites" || address.q !== "";
  const placeOf = (libraryId: string): string | undefined => {
    const library = isMixed && libraryId !== address.library ? find(libraryId) : undefined;
    return library?.kind === "shared" ? library.name : undefined;
  };
  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto" aria-busy={rows.isStale || undefined}>
      <ul aria-label="Prompts" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {seen.map(({ index, start, key }) => {
          const prompt = items[index];
          if (prompt === undefined) return null;
          return (
            <PromptRow
              key={key}
              prompt={prompt}
              place={placeOf(prompt.libraryId)}
              href={writeAddress({ ...address, prompt: prompt.id })}
              position={index + 1}
              count={rows.count}
              isOpen={prompt.id === address.prompt}
              isSelected={ids.has(prompt.id)}
              isSelecting={ids.size > 0}
              isTrash={address.view === "trash"}
              actions={actions}
              style={{ transform: `translateY(${start}px)` }}
            />
          );
        })}
      </ul>
      {hasMore && <RowSkeletons count={2} />}
    </div>
  );
}
