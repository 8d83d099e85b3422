// The bar that comes up while rows are selected.
"use client";

import { RotateCcw, Star, Trash2, X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import type { Listed } from "./listed";
import { useBulk } from "./use-bulk";
import type { Selection } from "./use-selection";

type BulkBarProps = { readonly selection: Selection; readonly items: readonly Listed[]; readonly isTrash: boolean };

export function BulkBar({ selection, items, isTrash }: BulkBarProps) {
  const bulk = useBulk();
  const chosen = items.filter((item) => selection.ids.has(item.id));
  const ids = chosen.map(({ id }) => id);
  // One press brings all to the same side: what is a favorite already stays one until all are.
  const plain = chosen.filter((item) => !item.isFavorite);
  const done = (work: Promise<void>) => {
    selection.clear();
    void work;
  };
  return (
    <div
      role="toolbar"
      aria-label="Selected prompts"
      className="flex shrink-0 animate-rise flex-wrap items-center gap-1.5 border-line border-t bg-surface px-3 py-2"
    >
      <IconButton label="Clear selection" icon={<X aria-hidden />} silent onClick={selection.clear} />
      <span aria-live="polite" className="font-medium tabular-nums">
        {chosen.length.toLocaleString("en")} selected
      </span>
      {chosen.length < items.length && (
        <Button look="ghost" onClick={selection.selectAll}>
          All
        </Button>
      )}
      <span className="ml-auto flex gap-1.5">
        {isTrash ? (
          <Button icon={<RotateCcw aria-hidden />} onClick={() => done(bulk.restore(ids))}>
            Restore
          </Button>
        ) : (
          <>
            <Button icon={<Star aria-hidden />} onClick={() => done(bulk.toggleFavorite(plain.length > 0 ? plain : chosen))}>
              {plain.length > 0 ? "Favorite" : "Unfavorite"}
            </Button>
            <Button icon={<Trash2 aria-hidden />} onClick={() => done(bulk.remove(ids))}>
              Delete
            </Button>
          </>
        )}
      </span>
    </div>
  );
}
