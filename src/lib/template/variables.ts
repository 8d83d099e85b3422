// Reads off a text which values it asks for, and where they stand in it.
import { type Tag, tagsOf } from "./tags.ts";

export type Variable = { readonly name: string; readonly kind: "value" | "section" };

/** Part of a text; the parts' `text` and `raw` in a row are the text again. `start` and `end` are code units. */
export type Segment =
  | { readonly kind: "text"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "variable"; readonly name: string; readonly raw: string; readonly start: number; readonly end: number };

const isNamed = (tag: Tag): boolean => tag.name !== "" && tag.name !== ".";
const isValue = (tag: Tag): boolean => tag.kind === "name" && isNamed(tag);
const isSection = (tag: Tag): boolean => (tag.kind === "#" || tag.kind === "^") && isNamed(tag);

/** The variables of a text, once each, in the order they first appear; one that is shown anywhere is a value. */
export function variablesOf(text: string): Variable[] {
  const kinds = new Map<string, Variable["kind"]>();
  for (const tag of tagsOf(text) ?? []) {
    if (isValue(tag)) kinds.set(tag.name, "value");
    else if (isSection(tag) && !kinds.has(tag.name)) kinds.set(tag.name, "section");
  }
  return Array.from(kinds, ([name, kind]) => ({ name, kind }));
}

/** The text as literal pieces and the variables between them; sections and other tags stay part of the literal pieces. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let read = 0;
  const addText = (end: number): void => {
    if (end > read) found.push({ kind: "text", text: text.slice(read, end), start: read, end });
  };
  for (const tag of tagsOf(text) ?? []) {
    if (!isValue(tag)) continue;
    addText(tag.start);
    found.push({ kind: "variable", name: tag.name, raw: text.slice(tag.start, tag.end), start: tag.start, end: tag.end });
    read = tag.end;
  }
  addText(text.length);
  return found;
}
