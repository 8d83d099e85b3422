// The rules of sharing that need no database: who opens an unlisted prompt, and what a copy takes over from its original.
import { createHash, timingSafeEqual } from "node:crypto";
import type { PromptState, Visibility } from "../../../lib/contract/prompt.ts";
import type { Standing } from "../access.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compared in a time that tells nothing of the key. */
export const isKey = (given: string | undefined, key: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(key));

/** Public: anybody; unlisted: members, and whoever has the key; private: nobody, on a page for strangers. */
export const mayOpen = (visibility: Visibility, role: Standing | undefined, hasKey: boolean): visibility is "public" | "unlisted" =>
  visibility === "public" || (visibility === "unlisted" && (hasKey || (role !== undefined && role !== "outsider")));

/** What a copy takes over. What it is called and where it is filed is its owner's: title, category, tags, metadata, visibility. */
const takenFields = ["content", "description", "purpose", "models", "tools", "inputs"] as const satisfies readonly (keyof PromptState)[];

export type Taken = Pick<PromptState, (typeof takenFields)[number]>;

/** True when the later state holds something that a copy of the earlier one could take over. */
export const offersMore = (earlier: Taken, later: Taken): boolean =>
  takenFields.some((field) => JSON.stringify(earlier[field]) !== JSON.stringify(later[field]));

type Merged = { readonly [F in keyof Taken]?: Taken[F] | undefined };

/** One's own state with the original's in it; what was merged by hand goes before the original's. */
export const stateTaking = (mine: PromptState, theirs: Taken, merged: Merged): PromptState => ({
  title: mine.title,
  category: mine.category,
  tags: mine.tags,
  metadata: mine.metadata,
  visibility: mine.visibility,
  content: merged.content ?? theirs.content,
  description: merged.description ?? theirs.description,
  purpose: merged.purpose ?? theirs.purpose,
  models: merged.models ?? theirs.models,
  tools: merged.tools ?? theirs.tools,
  inputs: merged.inputs ?? theirs.inputs,
});
