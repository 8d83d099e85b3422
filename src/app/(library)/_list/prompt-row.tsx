// One prompt in the list: title, beginning, tags, use count, how long ago; a star and a box to select it.
"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { type CSSProperties, type MouseEvent, memo } from "react";
import { cx } from "@/app/_ui/cx";
import { RelativeTime } from "@/app/_ui/relative-time";
import { FavoriteButton } from "../_prompt/favorite-button";
import { type Listed, uses } from "./listed";
import { Pieces } from "./pieces";

export const rowHeight = 84;

/** What a row can ask for; the same functions for the whole life of the list, so that rows need not be drawn again. */
export type RowActions = {
  readonly open: (id: string) => void;
  readonly warm: (id: string) => void;
  readonly select: (id: string, range: boolean) => void;
  readonly toggleFavorite: (prompt: { readonly id: string; readonly isFavorite: boolean }) => void;
};

type PromptRowProps = {
  readonly prompt: Listed;
  /** The library it is in, where that is worth saying. */
  readonly place: string | undefined;
  readonly href: string;
  readonly position: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly isSelecting: boolean;
  readonly isTrash: boolean;
  readonly actions: RowActions;
  readonly style: CSSProperties;
};

export const PromptRow = memo(function PromptRow(props: PromptRowProps) {
  const { prompt, isOpen, isSelected, isSelecting, actions } = props;
  return (
    <li
      aria-posinset={props.position}
      aria-setsize={props.count}
      style={{ ...props.style, height: rowHeight }}
      className={cx(
        "group absolute inset-x-0 top-0 grid grid-cols-[minmax(0,1fr)_auto] content-start gap-x-1 gap-y-0.5 border-line border-b px-4 pt-2.5",
        isOpen ? "bg-selected before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent" : "hover:bg-sunken",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <h2 dir="auto" className="min-w-0 truncate text-left font-semibold">
        <Link
          href={props.href}
          prefetch={false}
          aria-current={isOpen ? "true" : undefined}
          onNavigate={(event) => {
            event.preventDefault();
            actions.open(prompt.id);
          }}
          onPointerEnter={() => props.isTrash || actions.warm(prompt.id)}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          <Pieces of={prompt.title} />
        </Link>
      </h2>
      <div className="relative -mt-0.5 -mr-1 flex pointer-coarse:-mt-2 pointer-coarse:-mr-3 pointer-coarse:-mb-4">
        <SelectBox
          name={prompt.name}
          isSelected={isSelected}
          isSelecting={isSelecting}
          onSelect={(range) => actions.select(prompt.id, range)}
        />
        {!props.isTrash && <FavoriteButton on={prompt.isFavorite} onToggle={() => actions.toggleFavorite(prompt)} />}
      </div>
      <p dir="auto" className="col-span-2 truncate text-left text-ink-2">
        <Pieces of={prompt.excerpt} />
      </p>
      <div className="col-span-2 flex items-center gap-2 pt-0.5 text-ink-3 text-s">
        <span className="flex min-w-0 gap-2 overflow-hidden">
          {props.place !== undefined && (
            <span dir="auto" className="max-w-32 shrink-0 truncate text-ink-2">
              {props.place}
            </span>
          )}
          {prompt.tags.slice(0, 4).map((tag) => (
            <span key={tag} dir="auto" className="max-w-32 shrink-0 truncate">
              {tag}
            </span>
          ))}
        </span>
        <span className="ml-auto shrink-0 tabular-nums">{uses(prompt.useCount)}</span>
        <RelativeTime at={prompt.updatedAt} className="shrink-0 tabular-nums" />
      </div>
    </li>
  );
});

type SelectBoxProps = {
  readonly name: string;
  readonly isSelected: boolean;
  readonly isSelecting: boolean;
  readonly onSelect: (range: boolean) => void;
};

// Comes into sight with the pointer or the focus, and stays while anything is selected.
export function SelectBox({ name, isSelected, isSelecting, onSelect }: SelectBoxProps) {
  return (
    <span
      className={cx(
        "relative grid size-6 shrink-0 place-items-center pointer-coarse:size-10",
        !isSelecting && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden",
      )}
    >
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        checked={isSelected}
        onChange={() => {}}
        onClick={(event: MouseEvent) => onSelect(event.shiftKey)}
        className="size-4 cursor-pointer appearance-none rounded-key border border-line-strong bg-surface checked:border-accent checked:bg-accent"
      />
      {isSelected && <Check aria-hidden className="pointer-events-none absolute size-3 text-on-ink" strokeWidth={3} />}
    </span>
  );
}
