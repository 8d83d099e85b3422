// Search on the wire.
import { z } from "zod";
import { maxPageSize } from "./page.ts";
import { PromptDetail, PromptFilters } from "./prompt.ts";
import { wordsAsked } from "./text.ts";

export const SearchPrompts = z.strictObject({
  ...PromptFilters,
  q: wordsAsked(10_000).optional(),
  limit: z
    .int()
    .min(1)
    .transform((limit) => Math.min(limit, maxPageSize))
    .optional(),
  scope: z.enum(["mine", "all", "public"]).optional(),
});
export type SearchPrompts = z.infer<typeof SearchPrompts>;

/** Matches stand between `<mark>` and `</mark>`, the rest is HTML-escaped; content is a snippet. */
export const Highlight = z.object({ title: z.string(), description: z.string(), content: z.string() });
export type Highlight = z.infer<typeof Highlight>;

export const FoundPrompt = PromptDetail.extend({ highlight: Highlight });
export type FoundPrompt = z.infer<typeof FoundPrompt>;

const facet = z.array(z.object({ value: z.string(), count: z.int() }));
export const Facets = z.object({ category: facet, tags: facet, models: facet });
export type Facets = z.infer<typeof Facets>;
