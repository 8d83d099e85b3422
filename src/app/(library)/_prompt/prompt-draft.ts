// A prompt as a form holds it, what is wrong with it, and what it becomes on the wire.
import { limits } from "@/lib/contract/limits";
import { codePoints, isBlank } from "@/lib/contract/plain-text";
import type { PromptDetail, Visibility } from "@/lib/contract/prompt";

/** The choice that makes a category of one's own; no category has such a key. */
export const customCategory = "+";

export type PromptDraft = {
  readonly title: string;
  readonly content: string;
  readonly description: string;
  readonly category: string;
  /** The name of the category to be, when `category` is `customCategory`. */
  readonly newCategory: string;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
};
export type DraftErrors = Readonly<Partial<Record<keyof PromptDraft, string>>>;

export const blankDraft: PromptDraft = {
  title: "",
  content: "",
  description: "",
  category: "",
  newCategory: "",
  tags: [],
  visibility: "private",
};

/** What a form of a prompt's fields is made from. */
export type Drafted = Pick<PromptDetail, "title" | "content" | "description" | "category" | "tags" | "visibility">;

export const draftOf = ({ title, content, description, category, tags, visibility }: Drafted): PromptDraft => ({
  title,
  content,
  description,
  category,
  newCategory: "",
  tags,
  visibility,
});

export const sameDraft = (one: PromptDraft, other: PromptDraft): boolean =>
  (Object.keys(blankDraft) as (keyof PromptDraft)[]).every((field) => String(one[field]) === String(other[field]));

const tooLong = (text: string, max: number): boolean => text.length > max && codePoints(text) > max;

/** In the words of the person, by field; empty when it can be saved. The server decides all the same. */
export function draftErrors(draft: PromptDraft): DraftErrors {
  const errors: { -readonly [Field in keyof PromptDraft]?: string } = {};
  if (isBlank(draft.title)) errors.title = "A title is needed to find it again";
  else if (tooLong(draft.title, limits.title)) errors.title = `At most ${limits.title} characters`;
  if (isBlank(draft.content)) errors.content = "There is no prompt without a text";
  else if (tooLong(draft.content, limits.content)) errors.content = `At most ${limits.content.toLocaleString("en")} characters`;
  if (tooLong(draft.description, limits.description)) errors.description = `At most ${limits.description.toLocaleString("en")} characters`;
  if (draft.category === customCategory && isBlank(draft.newCategory)) errors.newCategory = "Give the new category a name";
  const long = draft.tags.find((tag) => codePoints(tag) > limits.tag);
  if (long !== undefined) errors.tags = `A tag has at most ${limits.tag} characters`;
  else if (draft.tags.length > limits.tags) errors.tags = `At most ${limits.tags} tags`;
  return errors;
}

/** The fields of `prompt.create` and `prompt.update`, once the category is settled. */
export const wireFields = ({ title, content, description, tags, visibility }: PromptDraft, category: string) => ({
  title,
  content,
  description,
  category,
  tags: [...tags],
  visibility,
});
