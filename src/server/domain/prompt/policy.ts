// The rules of a prompt that need no database: what changed, what a change is called, which slug a title gives.
import { randomBytes } from "node:crypto";
import anyAscii from "any-ascii";
import type { CreatePrompt, PromptState, UpdatePrompt, Visibility } from "../../../lib/contract/prompt.ts";

export const stateFields = [
  "title",
  "content",
  "description",
  "purpose",
  "category",
  "tags",
  "models",
  "tools",
  "inputs",
  "metadata",
  "visibility",
] as const satisfies readonly (keyof PromptState)[];
export type StateField = (typeof stateFields)[number];

const isSame = (a: unknown, b: unknown): boolean => a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** The fields of a version that differ, in the order of `stateFields`. */
export const changedFields = (before: PromptState, after: PromptState): StateField[] =>
  stateFields.filter((field) => !isSame(before[field], after[field]));

/** `isPublic: false` only takes public back to private; unlisted stays unlisted. */
export function visibilityAfter(
  current: Visibility,
  given: { visibility?: Visibility | undefined; isPublic?: boolean | undefined },
): Visibility {
  if (given.visibility !== undefined) return given.visibility;
  if (given.isPublic === true) return "public";
  return given.isPublic === false && current === "public" ? "private" : current;
}

/** PUT and POST: what was given, the rest as if new. */
export const stateOf = (given: Omit<CreatePrompt, "libraryId" | "id">, current: Visibility = "private"): PromptState => ({
  title: given.title,
  content: given.content,
  description: given.description,
  purpose: given.purpose,
  category: given.category,
  tags: given.tags,
  models: given.models,
  tools: given.tools,
  inputs: given.inputs,
  metadata: given.metadata,
  visibility: visibilityAfter(current, given),
});

/** PATCH: what was given over what is. */
export const stateAfter = (current: PromptState, change: UpdatePrompt): PromptState => ({
  title: change.title ?? current.title,
  content: change.content ?? current.content,
  description: change.description ?? current.description,
  purpose: change.purpose ?? current.purpose,
  category: change.category ?? current.category,
  tags: change.tags ?? current.tags,
  models: change.models ?? current.models,
  tools: change.tools ?? current.tools,
  inputs: change.inputs ?? current.inputs,
  metadata: change.metadata ?? current.metadata,
  visibility: visibilityAfter(current.visibility, change),
});

const said: Record<StateField, string> = {
  title: "title",
  content: "text",
  description: "description",
  purpose: "purpose",
  category: "category",
  tags: "tags",
  models: "models",
  tools: "tools",
  inputs: "inputs",
  metadata: "metadata",
  visibility: "visibility",
};

/** What a version's change is called when nobody said: "Changed text and tags". */
export function summaryOf(changed: readonly StateField[]): string {
  const names = changed.map((field) => said[field]);
  const last = names.at(-1) ?? "nothing";
  return names.length < 2 ? `Changed ${last}` : `Changed ${names.slice(0, -1).join(", ")} and ${last}`;
}

const random = (length: number): string =>
  [...randomBytes(length)].map((byte) => "0123456789abcdefghijklmnopqrstuvwxyz".charAt(byte % 36)).join("");

/** A slug from a title: transliterated, at most 80 characters; `prompt-` and 8 random when nothing is left. */
export function slugFrom(title: string): string {
  const slug = anyAscii(title)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 72)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? `prompt-${random(8)}` : slug;
}

/** Another slug for the same title, for when the plain one is taken. */
export const anotherSlug = (slug: string): string => `${slug.slice(0, 72)}-${random(6)}`;

/** The title of a copy, kept within 200 characters. */
export function titleOfCopy(title: string): string {
  const suffix = " (Copy)";
  return [...title].slice(0, 200 - suffix.length).join("") + suffix;
}

/** 128 random bits, for the link of an unlisted prompt. */
export const newShareKey = (): string => randomBytes(16).toString("base64url");
