// Tells two texts apart: by lines, and inside changed lines by words. Not a byte is lost, and the work is bounded.
import { diffArrays } from "diff";
import type { Piece } from "../contract/version.ts";
import { lineChanges } from "./changes.ts";
import { alikeAround, linesIn } from "./lines.ts";

/** How many edits of words are looked for before a block of lines counts as replaced whole. */
const mostWordEdits = 300;
/** Characters of changed lines in which words are looked at, over the whole text; past them changed lines are shown whole. */
const wordBudget = 100_000;
/** How many of those a character counts for in a block that needs the segmenter. */
const segmenterCost = 8;
/** What edits of words cost over the whole text: their squares, as characters of the budget. */
const editsPerCharacter = 4;

/** Pieces in order, neighbors of one kind joined; what was removed stands before what was added in its place. */
class Pieces {
  readonly list: Piece[] = [];
  private removed = "";
  private added = "";

  same(text: string): void {
    if (text === "") return;
    this.flush();
    const last = this.list.at(-1);
    if (last?.type === "same") last.text += text;
    else this.list.push({ type: "same", text });
  }

  change(removed: string, added: string): void {
    this.removed += removed;
    this.added += added;
  }

  flush(): this {
    if (this.removed !== "") this.list.push({ type: "removed", text: this.removed });
    if (this.added !== "") this.list.push({ type: "added", text: this.added });
    this.removed = "";
    this.added = "";
    return this;
  }
}

/**
 * The pieces of two texts: the same and the removed ones joined are `before`, the same and the added ones `after`, byte for byte.
 * Lines first, then words inside changed lines. Texts that have too little in common to be compared in about a hundred
 * milliseconds come out as one removed and one added piece between what they begin and end with alike.
 */
export function compareTexts(before: string, after: string): Piece[] {
  const pieces = new Pieces();
  const [old, young] = [linesIn(before), linesIn(after)];
  const { start, end } = alikeAround([old, young]);
  const middle = (lines: readonly string[]) => lines.slice(start, lines.length - end);
  pieces.same(old.slice(0, start).join(""));
  compareLines(middle(old), middle(young), pieces);
  pieces.same(old.slice(old.length - end).join(""));
  return pieces.flush().list;
}

function compareLines(before: string[], after: string[], pieces: Pieces): void {
  let budget = wordBudget;
  let removed = "";
  let added = "";
  const compareBlock = () => {
    // Only a block too long for its words is cut down to where it differs: what it begins with tells how alike it is.
    const isLong = removed.length + added.length > budget;
    const { start, end } = isLong ? alikeWords(removed, added) : { start: 0, end: 0 };
    const [old, young] = [removed, added].map((text) => text.slice(start, text.length - end));
    pieces.same(removed.slice(0, start));
    budget = Math.max(0, compareWords(old ?? "", young ?? "", pieces, budget));
    pieces.same(removed.slice(removed.length - end));
    removed = "";
    added = "";
  };
  for (const { type, text } of lineChanges(before, after)) {
    if (type === "removed") removed += text;
    else if (type === "added") added += text;
    else {
      compareBlock();
      pieces.same(text);
    }
  }
  compareBlock();
}

// Knows words of every script, and keeps accents, emoji and CRLF together.
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
// It takes ten times as long as a pattern, which is enough for what has none of those.
const isPlain = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const wordsIn = (text: string): string[] =>
  isPlain(text)
    ? (text.match(/\w+(?:['.]\w+|,\d+)*| +|\r\n|[\s\S]/g) ?? [])
    : Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Blanks between two changes are part of them: "a b" to "c d" is one change, not two around a space. */
const isBlank = (text: string): boolean => /^[^\S\n]*$/.test(text);

/** How many characters two texts begin and end with alike, up to a blank: no sign of several characters is cut. */
function alikeWords(before: string, after: string): { readonly start: number; readonly end: number } {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  while (start > 0 && before[start - 1] !== " ") start--;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  while (end > 0 && before[before.length - end] !== " ") end--;
  return { start, end };
}

/** Returns what is left of the budget: the characters in which words may still be looked at. */
function compareWords(before: string, after: string, pieces: Pieces, budget: number): number {
  const size = (before.length + after.length) * (isPlain(before) && isPlain(after) ? 1 : segmenterCost);
  if (before === "" || after === "" || size > budget) {
    pieces.change(before, after);
    return budget;
  }
  const most = Math.min(mostWordEdits, Math.floor(Math.sqrt(budget * editsPerCharacter)));
  const found = diffArrays(wordsIn(before), wordsIn(after), { maxEditLength: most });
  const changes = found ?? [];
  const edits = found?.reduce((sum, { count, added, removed }) => sum + (added || removed ? count : 0), 0) ?? most;
  const left = budget - size - (edits * edits) / editsPerCharacter;
  const kept = changes.reduce((sum, { value, added, removed }) => sum + (added || removed ? 0 : value.join("").trim().length), 0);
  // Words that stay by chance, in a text that is another one, would only hinder reading.
  if (kept * 3 < Math.min(before.length, after.length)) {
    pieces.change(before, after);
    return left;
  }
  changes.forEach(({ value, added, removed }, at) => {
    const text = value.join("");
    if (removed) pieces.change(text, "");
    else if (added) pieces.change("", text);
    else if (at > 0 && at < changes.length - 1 && isBlank(text)) pieces.change(text, text);
    else pieces.same(text);
  });
  return left;
}
