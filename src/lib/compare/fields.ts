// Tells which fields of two versions differ, besides their texts.
import type { PromptState } from "../contract/prompt.ts";
import type { FieldDifference } from "../contract/version.ts";

/** The fields of a version besides its text, in the order in which people read them. */
export const comparableFields = [
  "title",
  "description",
  "purpose",
  "category",
  "tags",
  "models",
  "tools",
  "inputs",
  "metadata",
  "visibility",
] as const satisfies readonly Exclude<keyof PromptState, "content">[];

/** What differs, both sides beside each other; order counts in lists and in metadata, as it is kept. */
export const comparedFields = (before: Omit<PromptState, "content">, after: Omit<PromptState, "content">): FieldDifference[] =>
  comparableFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
