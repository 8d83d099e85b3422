// What the uses and runs of a library's prompts come to: by day, model, prompt, version, category and tag.
import { z } from "zod";
import { UsageSums } from "./history.ts";
import { LibraryId, PromptId } from "./ids.ts";

export { usualDays } from "./limits.ts";

/** Days that one answer may span. */
export const mostDays = 400;
/** Prompts that are named one by one, the most used first; the rest are `others`. */
export const namedPrompts = 50;
/** Versions, categories and tags that are named, the most used first. */
export const namedRows = 500;

/** UTC days, `2026-02-10`, both inclusive; the last 30 when absent. */
export const AskInsights = z.strictObject({
  libraryId: LibraryId.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type AskInsights = z.infer<typeof AskInsights>;

export const Insights = z.object({
  libraryId: LibraryId,
  /** The number of the library's newest event when this was read. */
  head: z.int(),
  from: z.string(),
  to: z.string(),
  totals: UsageSums,
  /** Every day of the range, the oldest first; zeros where nothing happened. */
  days: z.array(UsageSums.extend({ day: z.string() })),
  /** `model` is "" where nobody said which. */
  models: z.array(UsageSums.extend({ model: z.string() })),
  /** `promptId` is null for texts of no saved prompt; `title` and `slug` are null for a prompt that is gone for good. */
  prompts: z.array(UsageSums.extend({ promptId: PromptId.nullable(), title: z.string().nullable(), slug: z.string().nullable() })),
  /** All prompts that are not named above, together. */
  others: UsageSums.extend({ prompts: z.int() }),
  /** Of the prompts named above. */
  versions: z.array(UsageSums.extend({ promptId: PromptId, version: z.int() })),
  /** By the category and the tags that prompts have now; "" is no category. A prompt counts for each of its tags. */
  categories: z.array(UsageSums.extend({ category: z.string() })),
  tags: z.array(UsageSums.extend({ tag: z.string() })),
});
export type Insights = z.infer<typeof Insights>;
