// The list of entries: only the rows in sight are in the page, however many there are.
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { RowSkeletons } from "../_list/list-states";
import { type HistoryAddress, writeHistory } from "./address";
import { HistoryRow, type HistoryRowActions, historyRowHeight } from "./history-row";
import type { HistoryRows } from "./use-history";

type HistoryListProps = {
  readonly rows: HistoryRows;
  readonly address: HistoryAddress;
  readonly selected: ReadonlySet<string>;
  readonly actions: HistoryRowActions;
};

const nearEnd = 30;

export function HistoryList({ rows, address, selected, actions }: HistoryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, hasMore, loadMore } = rows;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => historyRowHeight,
    overscan: 8,
    getItemKey: (index) => items[index]?.id ?? index,
    initialRect: { width: 424, height: 900 },
  });
  const seen = virtualizer.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last > items.length - nearEnd) loadMore();
  }, [hasMore, last, items.length, loadMore]);

  // Only when another is opened: rows that come in above must not move what one reads.
  const { entry } = address;
  const openAt = useRef(-1);
  openAt.current = items.findIndex((item) => item.id === entry);
  useEffect(() => {
    if (entry !== undefined && openAt.current >= 0) virtualizer.scrollToIndex(openAt.current, { align: "auto" });
  }, [entry, virtualizer]);

  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto">
      <ul aria-label="Runs and uses" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {seen.map(({ index, start, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <HistoryRow
              key={key}
              entry={item}
              href={writeHistory({ ...address, entry: item.id, compare: undefined })}
              isOpen={item.id === entry}
              isSelected={selected.has(item.id)}
              isSelecting={selected.size > 0}
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
