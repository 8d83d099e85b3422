// Two texts as lines, one column or two: what went, what came, and inside changed lines which words.
"use client";

import { ChevronsUpDown } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { cx } from "@/app/_ui/cx";
import { type Line, type SplitRow, splitRows, type UnifiedRow, unifiedRows } from "@/lib/compare/rows";
import type { Piece } from "@/lib/contract/version";
import { foldedRows, type Stretch } from "./fold";

export type Layout = "unified" | "split";

type DiffLinesProps = { readonly pieces: readonly Piece[]; readonly layout: Layout };

export function DiffLines({ pieces, layout }: DiffLinesProps) {
  return layout === "split" ? <Split pieces={pieces} /> : <Unified pieces={pieces} />;
}

function Unified({ pieces }: { readonly pieces: readonly Piece[] }) {
  const rows = useMemo(() => unifiedRows(pieces), [pieces]);
  const ends = useMemo(
    () =>
      endsDiffer(rows.map((row) => (row.type === "removed" ? [row.line, null] : row.type === "added" ? [null, row.line] : [null, null]))),
    [rows],
  );
  return (
    <Rows rows={rows} isSame={(row) => row.type === "same"}>
      {(row: UnifiedRow) => <LineOf line={row.line} look={row.type} showEnd={ends} />}
    </Rows>
  );
}

function Split({ pieces }: { readonly pieces: readonly Piece[] }) {
  const rows = useMemo(() => splitRows(pieces), [pieces]);
  const ends = useMemo(() => endsDiffer(rows.map((row) => (row.isSame ? [null, null] : [row.before, row.after]))), [rows]);
  return (
    <Rows rows={rows} isSame={(row) => row.isSame}>
      {(row: SplitRow) => (
        <div className="grid grid-cols-2 divide-x divide-line">
          <LineOf line={row.before} look={row.isSame ? "same" : "removed"} showEnd={ends} />
          <LineOf line={row.after} look={row.isSame ? "same" : "added"} showEnd={ends} />
        </div>
      )}
    </Rows>
  );
}

/** True when changed lines end differently on the two sides: only then are their ends worth a word. */
function endsDiffer(changed: readonly (readonly [Line | null, Line | null])[]): boolean {
  const ends = (side: 0 | 1) => [...new Set(changed.flatMap((pair) => pair[side]?.end ?? []))].sort().join();
  const [before, after] = [ends(0), ends(1)];
  return before !== after && changed.some(([line]) => line !== null) && changed.some(([, line]) => line !== null);
}

/** Rows that are in the page at first; more come when asked for. */
const portion = 2_000;

type RowsProps<Row> = {
  readonly rows: readonly Row[];
  readonly isSame: (row: Row) => boolean;
  readonly children: (row: Row) => ReactNode;
};

function Rows<Row>({ rows, isSame, children }: RowsProps<Row>) {
  const [most, setMost] = useState(portion);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `isSame` is the same rule each time
  const stretches = useMemo(() => foldedRows(rows, isSame), [rows]);
  const shown = stretches.filter(({ start }) => start < most);
  return (
    // What only a screen reader hears is placed by these rows, or it would lengthen the window by all of them.
    <div className="relative font-mono text-[12.5px]/[22px]">
      {shown.map((stretch) =>
        stretch.kind === "folded" && !opened.has(stretch.start) ? (
          <Fold key={stretch.start} count={stretch.rows.length} onOpen={() => setOpened(new Set([...opened, stretch.start]))} />
        ) : (
          <Stretched key={stretch.start} stretch={stretch} most={most}>
            {children}
          </Stretched>
        ),
      )}
      {rows.length > most && (
        <button
          type="button"
          onClick={() => setMost(most + portion)}
          className="h-8 w-full border-line border-t bg-sunken px-3.5 text-left font-medium font-sans text-accent text-s hover:underline"
        >
          Show more of {rows.length.toLocaleString("en")} lines
        </button>
      )}
    </div>
  );
}

type StretchedProps<Row> = { readonly stretch: Stretch<Row>; readonly most: number; readonly children: (row: Row) => ReactNode };

const Stretched = <Row,>({ stretch, most, children }: StretchedProps<Row>) =>
  stretch.rows
    .slice(0, Math.max(0, most - stretch.start))
    // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is its name
    .map((row, at) => <div key={at}>{children(row)}</div>);

function Fold({ count, onOpen }: { readonly count: number; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-7 w-full items-center gap-2 bg-sunken px-3.5 font-sans text-ink-3 text-s outline-offset-[-2px] hover:text-ink pointer-coarse:h-10"
    >
      <ChevronsUpDown aria-hidden className="size-3.5" />
      {count.toLocaleString("en")} unchanged lines
    </button>
  );
}

const looks = {
  same: { line: "", words: "", sign: "", said: "" },
  removed: { line: "bg-bad-soft", words: "bg-bad-word", sign: "−", said: "Taken away: " },
  added: { line: "bg-good-soft", words: "bg-good-word", sign: "+", said: "Added: " },
} as const;

type LineOfProps = { readonly line: Line | null; readonly look: keyof typeof looks; readonly showEnd: boolean };

function LineOf({ line, look, showEnd }: LineOfProps) {
  const { line: ground, words, sign, said } = looks[look];
  if (line === null) return <div className="min-h-[22px] bg-sunken" />;
  const isWhole = line.parts.every((part) => part.isChanged);
  return (
    <div className={cx("flex min-h-[22px] min-w-0", ground)}>
      <span aria-hidden className="w-6 shrink-0 select-none text-center text-ink-2">
        {sign}
      </span>
      {said !== "" && <span className="sr-only">{said}</span>}
      <span dir="auto" className="min-w-0 grow whitespace-pre-wrap pr-3 [overflow-wrap:anywhere]">
        {line.parts.map((part, at) =>
          part.isChanged && !isWhole && words !== "" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's parts have no other name
            <span key={at} className={cx("rounded-mark", words)}>
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
        {showEnd && look !== "same" && <End end={line.end} />}
      </span>
    </div>
  );
}

const ends = { "\r\n": "CRLF", "\n": "LF", "": "no line end" } as const;

const End = ({ end }: { readonly end: Line["end"] }) => (
  <span className="ml-2 select-none rounded-key border border-line-strong px-1 font-sans text-ink-2 text-xs">{ends[end]}</span>
);
