// Two texts beside each other, line by line; one under the other where the screen is narrow.
"use client";

import { type CSSProperties, useMemo } from "react";
import { cx } from "@/app/_ui/cx";
import { lineDirection } from "@/app/_ui/line-direction";
import { type Line, type SplitRow, splitRows } from "@/lib/compare/rows";
import { compareTexts } from "@/lib/compare/texts";

type TwoTextsProps = {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  /** What to say when both are empty; the part is left out when that is empty too. */
  readonly neither: string;
  readonly isMarked: boolean;
  readonly isMono: boolean;
};

export function TwoTexts({ label, left, right, neither, isMarked, isMono }: TwoTextsProps) {
  const rows = useMemo(() => splitRows(compareTexts(left, right)), [left, right]);
  if (left === "" && right === "" && neither === "") return null;
  const isSame = left === right;
  return (
    <section aria-label={label} className="min-w-0 overflow-hidden rounded-control border border-line">
      <h3 className="flex h-8 items-center border-line border-b bg-sunken px-3 text-ink-3 text-s">
        <span className="grow">{label}</span>
        {isSame && left !== "" && <span>The same on both sides</span>}
      </h3>
      {left === "" && right === "" ? (
        <p className="px-3 py-2.5 text-ink-3">{neither}</p>
      ) : isSame ? (
        <div dir="auto" className={cx(textClass(isMono), lineDirection(left), "px-3 py-2.5")}>
          {left}
        </div>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] py-2 tab:grid-cols-2">
          <Column rows={rows} side="before" {...{ isMarked, isMono }} />
          <Column rows={rows} side="after" {...{ isMarked, isMono }} />
        </div>
      )}
    </section>
  );
}

const textClass = (isMono: boolean) =>
  cx("whitespace-pre-wrap [overflow-wrap:anywhere]", isMono ? "font-mono text-[12.5px]/5" : "text-base");

type ColumnProps = {
  readonly rows: readonly SplitRow[];
  readonly side: "before" | "after";
  readonly isMarked: boolean;
  readonly isMono: boolean;
};

// Lines that stand beside each other share a row of the grid: both are as high as the higher one.
function Column({ rows, side, isMarked, isMono }: ColumnProps) {
  const name = side === "before" ? "First" : "Second";
  return (
    <div className="contents">
      <p className={cx("px-3 text-ink-3 text-s tab:sr-only", side === "after" && "mt-2 border-line border-t pt-2")}>{name}</p>
      {rows.map((row, index) => {
        const line = row[side];
        const style: CSSProperties & Record<"--row", number> = { "--row": index + 1 };
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
            key={index}
            style={style}
            dir="auto"
            className={cx(
              textClass(isMono),
              "min-h-5 px-3 tab:row-(--row)",
              side === "before" ? "tab:col-1 tab:border-line tab:border-r" : "tab:col-2",
              line === null && "max-tab:hidden",
              isMarked && !row.isSame && line !== null && (side === "before" ? "bg-bad-soft" : "bg-good-soft"),
            )}
          >
            {line !== null && <Parts line={line} isMarked={isMarked} side={side} />}
          </div>
        );
      })}
    </div>
  );
}

function Parts({ line, isMarked, side }: { readonly line: Line; readonly isMarked: boolean; readonly side: "before" | "after" }) {
  if (!isMarked) return line.parts.map((part) => part.text).join("");
  let at = 0;
  return line.parts.map((part) => {
    const key = at;
    at += part.text.length;
    return part.isChanged ? (
      <mark key={key} className={cx("text-ink", side === "before" ? "bg-bad-word" : "bg-good-word")}>
        {part.text}
      </mark>
    ) : (
      <span key={key}>{part.text}</span>
    );
  });
}
