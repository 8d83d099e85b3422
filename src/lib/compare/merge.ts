// Brings two changes of one text together, line by line; where both changed the same lines it says so and takes neither side.
import { diffArrays } from "diff";
import { diff3Merge } from "node-diff3";
import { alikeAround, linesIn, mostLineEdits } from "./lines.ts";

/** Lines that are settled, or that both sides changed. Every text is whole lines, byte for byte. */
export type MergePart = { readonly same: string } | { readonly base: string; readonly mine: string; readonly theirs: string };

export type Merge = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly parts: readonly MergePart[] };

/**
 * `mine` and `theirs`, both made from `base`, as one text: what one side changed is taken, what both changed alike is taken
 * once, what they changed differently is a conflict. A side that has become another text altogether conflicts whole, between
 * what all three begin and end with alike.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base) return { ok: true, text: mine };
  if (mine === base) return { ok: true, text: theirs };
  const [a, o, b] = [linesIn(mine), linesIn(base), linesIn(theirs)];
  const { start, end } = alikeAround([a, o, b]);
  const middle = (lines: readonly string[]) => lines.slice(start, lines.length - end);
  return settled([
    { same: o.slice(0, start).join("") },
    ...mergedLines(middle(a), middle(o), middle(b)),
    { same: o.slice(o.length - end).join("") },
  ]);
}

function mergedLines(mine: string[], base: string[], theirs: string[]): MergePart[] {
  const [a, b] = [sideOf(base, mine), sideOf(base, theirs)];
  if (a === undefined || b === undefined) return [part(mine.join(""), base.join(""), theirs.join(""))];
  const tokens = tokensOf(base, a, b);
  const textOf = (keys: readonly string[]) => keys.map(tokens.textOf).join("");
  return diff3Merge(tokens.mine, tokens.base, tokens.theirs, { excludeFalseConflicts: true }).map(({ ok, conflict }) =>
    conflict === undefined ? { same: textOf(ok ?? []) } : part(textOf(conflict.a), textOf(conflict.o), textOf(conflict.b)),
  );
}

const part = (mine: string, base: string, theirs: string): MergePart => (mine === theirs ? { same: mine } : { mine, base, theirs });

/** What became of a text's lines: which of them stayed, and what was put before them (or, at the last place, after them all). */
type Side = { readonly kept: readonly boolean[]; readonly put: ReadonlyMap<number, readonly string[]> };

function sideOf(base: string[], lines: string[]): Side | undefined {
  const changes = diffArrays(base, lines, { maxEditLength: mostLineEdits });
  if (changes === undefined) return undefined;
  const kept: boolean[] = [];
  const put = new Map<number, readonly string[]>();
  for (const { value, added, removed } of changes) {
    if (added) put.set(kept.length, value);
    else for (const _ of value) kept.push(!removed);
  }
  return { kept, put };
}

/**
 * The three texts as keys: lines that stay together on both sides are one key, found nowhere else. What diff3 has to look at
 * then grows with the edits and not with the texts, nor with lines that come again and again.
 */
function tokensOf(base: readonly string[], mine: Side, theirs: Side) {
  const texts = new Map<string, string>();
  const keys = { base: [] as string[], mine: [] as string[], theirs: [] as string[] };
  const staysAt = (at: number) => mine.kept[at] === true && theirs.kept[at] === true;
  const place = (at: number, name: "mine" | "theirs", side: Side, key: string | undefined) => {
    for (const line of side.put.get(at) ?? []) keys[name].push(`+${line}`);
    if (key !== undefined && side.kept[at]) keys[name].push(key);
  };
  let last = "";
  for (let at = 0; at <= base.length; at++) {
    const line = base[at];
    if (line !== undefined && staysAt(at) && staysAt(at - 1) && !mine.put.has(at) && !theirs.put.has(at)) {
      texts.set(last, (texts.get(last) ?? "") + line);
      continue;
    }
    const key = line === undefined ? undefined : `=${at}`;
    place(at, "mine", mine, key);
    place(at, "theirs", theirs, key);
    if (key === undefined || line === undefined) break;
    keys.base.push(key);
    texts.set(key, line);
    last = key;
  }
  return { ...keys, textOf: (key: string): string => (key.startsWith("+") ? key.slice(1) : (texts.get(key) ?? "")) };
}

/** Neighbors that are settled are one part; a merge without a conflict is a text. */
function settled(parts: readonly MergePart[]): Merge {
  const joined: MergePart[] = [];
  for (const one of parts) {
    const last = joined.at(-1);
    if (!("same" in one)) joined.push(one);
    else if (last !== undefined && "same" in last) joined[joined.length - 1] = { same: last.same + one.same };
    else if (one.same !== "") joined.push(one);
  }
  const texts = joined.map((one) => ("same" in one ? one.same : undefined));
  return texts.includes(undefined) ? { ok: false, parts: joined } : { ok: true, text: texts.join("") };
}
