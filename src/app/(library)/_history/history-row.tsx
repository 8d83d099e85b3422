// One entry in the list: whose text it was, what came of it, and in small what it took.
"use client";

import { Bookmark, Star } from "lucide-react";
import Link from "next/link";
import { type CSSProperties, memo } from "react";
import { cx } from "@/app/_ui/cx";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { HistorySummary } from "@/lib/contract/history";
import { SelectBox } from "../_list/prompt-row";
import { creditWords, entryTitle, sourceWords, tokenWords } from "./words";

export const historyRowHeight = 84;

/** The same functions for the whole life of the list, so that rows need not be drawn again. */
export type HistoryRowActions = {
  readonly open: (id: string) => void;
  readonly warm: (id: string) => void;
  readonly select: (id: string) => void;
};

type HistoryRowProps = {
  readonly entry: HistorySummary;
  readonly href: string;
  readonly isOpen?: boolean;
  readonly isSelected?: boolean;
  readonly isSelecting?: boolean;
  /** Among entries of one prompt its title says nothing: the text as it was sent stands in its place. */
  readonly isOfPrompt?: boolean;
  /** Without them the row is a plain link, and cannot be selected. */
  readonly actions?: HistoryRowActions;
  readonly style?: CSSProperties;
};

export const HistoryRow = memo(function HistoryRow({ entry, href, actions, style, ...is }: HistoryRowProps) {
  const { isOpen = false, isSelected = false, isSelecting = false, isOfPrompt = false } = is;
  const title = isOfPrompt ? entry.excerpt : entryTitle(entry);
  const excerpt = entry.responseExcerpt !== "" || title === entry.excerpt ? entry.responseExcerpt : entry.excerpt;
  return (
    <li
      style={style === undefined ? undefined : { ...style, height: historyRowHeight }}
      className={cx(
        "group grid grid-cols-[minmax(0,1fr)_auto] content-start gap-x-1 gap-y-0.5 border-line border-b px-4 pt-2.5",
        style === undefined ? "relative pb-2.5" : "absolute inset-x-0 top-0",
        isOpen ? "bg-selected before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent" : "hover:bg-sunken",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <h2 dir="auto" className="min-w-0 truncate text-left font-semibold">
        <Link
          href={href}
          prefetch={false}
          aria-current={isOpen ? "true" : undefined}
          {...(actions === undefined
            ? {}
            : {
                onNavigate: (event: { preventDefault: () => void }) => {
                  event.preventDefault();
                  actions.open(entry.id);
                },
                onPointerEnter: () => actions.warm(entry.id),
              })}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {title}
        </Link>
      </h2>
      <div className="relative -mr-1 flex h-5 items-center gap-1">
        {actions !== undefined && (
          <SelectBox name={title} isSelected={isSelected} isSelecting={isSelecting} onSelect={() => actions.select(entry.id)} />
        )}
        {entry.isBookmarked && (
          <span className="text-accent">
            <Bookmark aria-hidden className="size-4 fill-current" />
            <span className="sr-only">Bookmarked</span>
          </span>
        )}
      </div>
      {(excerpt !== "" || style !== undefined) && (
        <p dir="auto" className="col-span-2 h-5 truncate text-left text-ink-2">
          {excerpt}
        </p>
      )}
      <Facts entry={entry} />
    </li>
  );
});

function Facts({ entry }: { readonly entry: HistorySummary }) {
  const tokens = tokenWords(entry.tokensInput, entry.tokensOutput);
  return (
    <div className="col-span-2 flex items-center gap-2.5 pt-0.5 text-ink-3 text-s">
      {/* One line: what has no room goes as a whole. */}
      <span className="flex h-4 min-w-0 flex-wrap gap-x-2.5 overflow-hidden whitespace-nowrap">
        <span dir="auto" className="max-w-28 shrink-0 truncate">
          {sourceWords(entry.source)}
        </span>
        {entry.version !== null && <span className="font-mono text-xs">v{entry.version}</span>}
        {entry.modelUsed !== "" && (
          <span dir="auto" className="max-w-32 truncate">
            {entry.modelUsed}
          </span>
        )}
        {tokens !== undefined && (
          <span className="tabular-nums">
            {tokens}
            <span className="sr-only"> tokens</span>
          </span>
        )}
        {entry.creditsSpent > 0 && <span className="tabular-nums">{creditWords(entry.creditsSpent)}</span>}
        {entry.iterationCount > 1 && <span>{entry.iterationCount} steps</span>}
      </span>
      {entry.rating !== null && (
        <span className="ml-auto flex shrink-0 items-center gap-0.5 tabular-nums">
          <Star aria-hidden className="size-3 fill-current text-accent" />
          <span className="sr-only">Rated </span>
          {entry.rating}
        </span>
      )}
      <RelativeTime at={entry.createdAt} className={cx("shrink-0 tabular-nums", entry.rating === null && "ml-auto")} />
    </div>
  );
}
