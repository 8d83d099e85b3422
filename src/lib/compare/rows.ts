// Lays the pieces of two texts out as numbered lines, for one column or for two side by side.
import type { Piece } from "../contract/version.ts";

export type LinePart = { readonly text: string; readonly isChanged: boolean };

/** One line without its end, and that end: `\n`, `\r\n`, or `""` for a text's last line that has none. */
export type Line = { readonly number: number; readonly parts: readonly LinePart[]; readonly end: "\n" | "\r\n" | "" };

/** A line of both texts, of the one before, or of the one after. */
export type UnifiedRow =
  | { readonly type: "same"; readonly before: number; readonly after: number; readonly line: Line }
  | { readonly type: "removed"; readonly before: number; readonly line: Line }
  | { readonly type: "added"; readonly after: number; readonly line: Line };

/** Two lines that stand beside each other; null where one text has nothing there. */
export type SplitRow = { readonly isSame: boolean; readonly before: Line | null; readonly after: Line | null };

type Block =
  | { readonly isSame: true; readonly before: Line; readonly after: Line }
  | { readonly isSame: false; readonly before: Line[]; readonly after: Line[] };

/** The lines of one of the texts, as their pieces come. */
class Side {
  private parts: LinePart[] = [];
  private number = 0;

  add(text: string, isChanged: boolean): void {
    if (text !== "") this.parts.push({ text, isChanged });
  }

  get isAtStart(): boolean {
    return this.parts.length === 0;
  }

  /** Ends the line; undefined when it has not begun. */
  take(): Line | undefined {
    if (this.isAtStart) return undefined;
    const { parts } = this;
    this.parts = [];
    this.number++;
    return { number: this.number, ...withoutEnd(parts) };
  }
}

/** Takes the line's end off its last parts; a carriage return and its line feed may be two pieces. */
function withoutEnd(parts: readonly LinePart[]): Pick<Line, "parts" | "end"> {
  const whole = parts.map((part) => part.text).join("");
  const end = whole.endsWith("\r\n") ? "\r\n" : whole.endsWith("\n") ? "\n" : "";
  const kept: LinePart[] = [];
  let left = whole.length - end.length;
  for (const { text, isChanged } of parts) {
    if (left <= 0) break;
    kept.push({ text: text.slice(0, left), isChanged });
    left -= text.length;
  }
  return { parts: kept, end };
}

const textOf = (line: Line): string => line.parts.map((part) => part.text).join("") + line.end;

/** Lines that both texts have, and between them what stands in place of what. */
function blocksOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = [];
  const [before, after] = [new Side(), new Side()];
  let removed: Line[] = [];
  let added: Line[] = [];
  const keep = (lines: Line[], line: Line | undefined) => {
    if (line !== undefined) lines.push(line);
  };
  const flush = () => {
    if (removed.length + added.length > 0) blocks.push({ isSame: false, before: removed, after: added });
    removed = [];
    added = [];
  };
  const endBoth = () => {
    const [left, right] = [before.take(), after.take()];
    if (left !== undefined && right !== undefined && isUntouched(left) && textOf(left) === textOf(right)) {
      flush();
      blocks.push({ isSame: true, before: left, after: right });
      return;
    }
    keep(removed, left);
    keep(added, right);
  };
  for (const { type, text } of pieces)
    for (const part of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
      const isChanged = type !== "same";
      if (type !== "added") before.add(part, isChanged);
      if (type !== "removed") after.add(part, isChanged);
      if (!part.endsWith("\n")) continue;
      if (type === "same") endBoth();
      else if (type === "removed") keep(removed, before.take());
      else keep(added, after.take());
    }
  endBoth();
  flush();
  return blocks;
}

const isUntouched = (line: Line): boolean => line.parts.every((part) => !part.isChanged);

/** The lines one under the other: of each changed part first what was, then what is. */
export const unifiedRows = (pieces: readonly Piece[]): UnifiedRow[] =>
  blocksOf(pieces).flatMap((block): UnifiedRow[] =>
    block.isSame
      ? [{ type: "same", before: block.before.number, after: block.after.number, line: block.after }]
      : [
          ...block.before.map((line): UnifiedRow => ({ type: "removed", before: line.number, line })),
          ...block.after.map((line): UnifiedRow => ({ type: "added", after: line.number, line })),
        ],
  );

/** The lines of both texts side by side. */
export const splitRows = (pieces: readonly Piece[]): SplitRow[] =>
  blocksOf(pieces).flatMap((block): SplitRow[] =>
    block.isSame
      ? [block]
      : Array.from({ length: Math.max(block.before.length, block.after.length) }, (_, at) => ({
          isSame: false,
          before: block.before[at] ?? null,
          after: block.after[at] ?? null,
        })),
  );
