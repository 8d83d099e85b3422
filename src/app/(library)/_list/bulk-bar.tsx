// The bar that comes up while rows are selected.
"use client";

import { FolderInput, FolderOutput, RotateCcw, Star, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { Opening } from "@/app/_ui/opening";
import type { Libraries } from "../_libraries/use-libraries";
import type { Listed } from "./listed";
import { useBulk } from "./use-bulk";
import type { Selection } from "./use-selection";

const PlaceDialog = dynamic(() => import("../_libraries/place-dialog").then((module) => module.PlaceDialog), {
  ssr: false,
  loading: Opening,
});

type BulkBarProps = {
  readonly selection: Selection;
  readonly items: readonly Listed[];
  readonly isTrash: boolean;
  readonly libraries: Libraries;
};

export function BulkBar({ selection, items, isTrash, libraries }: BulkBarProps) {
  const bulk = useBulk();
  const chosen = items.filter((item) => selection.ids.has(item.id));
  const [placing, setPlacing] = useState<"move" | "copy">();
  // Editors delete and restore, owners move: what one may not do is not offered, and passed over where it is among others.
  const ids = chosen.filter(({ libraryId }) => libraries.mayWrite(libraryId)).map(({ id }) => id);
  const owned = chosen.filter(({ libraryId }) => libraries.find(libraryId)?.role === "owner");
  const mayWrite = ids.length > 0;
  const mayMove = libraries.writable.length > 1 && owned.length > 0;
  const [from, ...others] = [...new Set(chosen.map(({ libraryId }) => libraryId))];
  const mayCopy = libraries.writable.some(({ id }) => others.length > 0 || id !== from);
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
      <span className="ml-auto flex flex-wrap gap-1.5">
        {isTrash ? (
          mayWrite && (
            <Button icon={<RotateCcw aria-hidden />} onClick={() => done(bulk.restore(ids))}>
              Restore
            </Button>
          )
        ) : (
          <>
            <Button icon={<Star aria-hidden />} onClick={() => done(bulk.toggleFavorite(plain.length > 0 ? plain : chosen))}>
              {plain.length > 0 ? "Favorite" : "Unfavorite"}
            </Button>
            {mayMove && (
              <Button icon={<FolderInput aria-hidden />} onClick={() => setPlacing("move")}>
                Move
              </Button>
            )}
            {mayCopy && (
              <Button icon={<FolderOutput aria-hidden />} onClick={() => setPlacing("copy")}>
                Copy to…
              </Button>
            )}
            {mayWrite && (
              <Button icon={<Trash2 aria-hidden />} onClick={() => done(bulk.remove(ids))}>
                Delete
              </Button>
            )}
          </>
        )}
      </span>
      {placing !== undefined && (
        <PlaceDialog
          how={placing}
          chosen={placing === "move" ? owned : chosen}
          onClose={() => setPlacing(undefined)}
          onDone={selection.clear}
        />
      )}
    </div>
  );
}
