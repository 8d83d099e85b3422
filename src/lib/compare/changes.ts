// Which lines of two texts stay and which change. What costs the square of the changes is bounded: past it, lines that each
// text has once hold the texts together, and only what lies between two of them is compared.
import { diffArrays } from "diff";

export type LineChange = { readonly text: string; readonly type: "same" | "added" | "removed" };

/** How many edits of lines are looked for between two lines that stay before all between them counts as replaced. */
const mostEdits = 300;
/** So many lines are not even looked at: they are of a character or two each. */
const mostLines = 400_000;
/** The squares of the edits that are looked for over a whole text: what bounds the time. */
const work = 3 * mostEdits * mostEdits;

/** In order, neighbors perhaps of one kind; the texts of what is the same and removed make `before`, of the same and added `after`. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  if (before.length + after.length > mostLines)
    return [
      { type: "removed", text: before.join("") },
      { type: "added", text: after.join("") },
    ];
  // Numbers for lines: compared at once, however long the lines are.
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]) =>
    lines.map((line) => {
      const known = numbers.get(line) ?? numbers.size;
      numbers.set(line, known);
      return known;
    });
  const [old, young] = [numbered(before), numbered(after)];
  const found = edits(old, young, mostEdits) ?? betweenAnchors(old, young);
  let [left, right] = [0, 0];
  return found.map(({ type, count }): LineChange => {
    const [lines, at] = type === "added" ? [after, right] : [before, left];
    if (type !== "added") left += count;
    if (type !== "removed") right += count;
    return { type, text: lines.slice(at, at + count).join("") };
  });
}

type Run = { readonly type: LineChange["type"]; readonly count: number };

/** Undefined when there are more edits than that. */
const edits = (before: number[], after: number[], most: number): Run[] | undefined =>
  diffArrays(before, after, { maxEditLength: most })?.map(({ value, added, removed }) => ({
    type: added ? "added" : removed ? "removed" : "same",
    count: value.length,
  }));

function betweenAnchors(before: number[], after: number[]): Run[] {
  const runs: Run[] = [];
  let left = work;
  let [from, to] = [0, 0];
  const compareUntil = (end: number, otherEnd: number) => {
    const [old, young] = [before.slice(from, end), after.slice(to, otherEnd)];
    const most = Math.min(mostEdits, Math.floor(Math.sqrt(left)), old.length + young.length);
    const found = old.length === 0 || young.length === 0 || most < 2 ? undefined : edits(old, young, most);
    if (found !== undefined || most >= 2) left -= (found === undefined ? most : edited(found)) ** 2;
    runs.push(...(found ?? wholly(old, young)));
  };
  for (const [at, other] of anchors(before, after)) {
    compareUntil(at, other);
    runs.push({ type: "same", count: 1 });
    [from, to] = [at + 1, other + 1];
  }
  compareUntil(before.length, after.length);
  return runs;
}

const edited = (runs: readonly Run[]): number => runs.reduce((sum, { type, count }) => sum + (type === "same" ? 0 : count), 0);

const wholly = (before: readonly number[], after: readonly number[]): Run[] => [
  ...(before.length > 0 ? [{ type: "removed" as const, count: before.length }] : []),
  ...(after.length > 0 ? [{ type: "added" as const, count: after.length }] : []),
];

/** Where the lines stand that both have exactly once: the longest row of them that is in one order in both. */
function anchors(before: readonly number[], after: readonly number[]): [number, number][] {
  const [there, here] = [onlyPlaces(before), onlyPlaces(after)];
  const pairs: [number, number][] = [];
  for (const [line, at] of there) {
    const other = here.get(line);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestRising(pairs.sort((a, b) => a[0] - b[0]));
}

/** Each line's place; -1 for one that comes again. */
function onlyPlaces(lines: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  lines.forEach((line, at) => {
    places.set(line, places.has(line) ? -1 : at);
  });
  return places;
}

function longestRising(pairs: readonly [number, number][]): [number, number][] {
  // `ends[n]`: of the rows of n + 1 pairs, the last pair of the one that ends lowest.
  const ends: number[] = [];
  const previous: number[] = [];
  const second = (index: number | undefined): number => pairs[index ?? -1]?.[1] ?? -1;
  for (let index = 0; index < pairs.length; index++) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(ends[middle]) < second(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const row: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) row.push(pair);
  }
  return row.reverse();
}
