// The star: one's own mark.
"use client";

import { Star } from "lucide-react";
import { cx } from "@/app/_ui/cx";

type FavoriteButtonProps = { readonly on: boolean; readonly onToggle: () => void; readonly className?: string };

export function FavoriteButton({ on, onToggle, className }: FavoriteButtonProps) {
  return (
    <button
      type="button"
      aria-label="Favorite"
      aria-pressed={on}
      onClick={onToggle}
      className={cx(
        "grid size-6 shrink-0 place-items-center rounded-control transition-colors hover:bg-selected pointer-coarse:size-10",
        on ? "text-accent" : "text-ink-3 hover:text-ink",
        className,
      )}
    >
      <Star aria-hidden className={cx("size-4", on && "fill-current")} />
    </button>
  );
}
