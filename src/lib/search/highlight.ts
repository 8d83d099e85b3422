// Marks what a query found: matches between <mark> and </mark>, everything else HTML-escaped.
import { fold, wordsOf } from "./words.ts";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

type Range = { from: number; to: number };

/** Where words of the text begin with a word of the query, in code units. */
function matches(text: string, words: readonly string[]): Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    for (const wanted of words) {
      const at = word.indexOf(wanted);
      if (at === -1 || (at > 0 && !/[^\p{ASCII}]/u.test(wanted))) continue;
      // Folding may change lengths; then the whole word is marked.
      const isSame = word.length === match[0].length;
      const from = match.index + (isSame ? at : 0);
      found.push({ from, to: isSame ? from + wanted.length : match.index + match[0].length });
    }
  }
  return found.toSorted((a, b) => a.from - b.from || b.to - a.to);
}

function marked(text: string, ranges: readonly Range[], start: number, end: number): string {
  let html = "";
  let at = start;
  for (const { from, to } of ranges) {
    if (to <= at || from >= end) continue;
    const begin = Math.max(from, at);
    const until = Math.min(to, end);
    html += `${escapeHtml(text.slice(at, begin))}<mark>${escapeHtml(text.slice(begin, until))}</mark>`;
    at = until;
  }
  return html + escapeHtml(text.slice(at, end));
}

/** The whole text with its matches marked. */
export const highlight = (text: string, query: string): string => marked(text, matches(text, wordsOf(query)), 0, text.length);

const snippetLength = 240;
const lookedThrough = 100_000;

/** About 240 characters around the first match, with `…` where text was left out. */
export function snippet(text: string, query: string): string {
  const part = text.slice(0, lookedThrough);
  const ranges = matches(part, wordsOf(query));
  const first = ranges[0]?.from ?? 0;
  const isNear = first < snippetLength - 60;
  let start = isNear ? 0 : first - 60;
  let end = Math.min(text.length, start + snippetLength);
  // Never half a surrogate pair.
  if (/[\uDC00-\uDFFF]/.test(text.charAt(start))) start--;
  if (/[\uDC00-\uDFFF]/.test(text.charAt(end))) end++;
  return `${start > 0 ? "…" : ""}${marked(text, ranges, start, end)}${end < text.length ? "…" : ""}`;
}
