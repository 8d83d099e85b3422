// What strangers see of public prompts, and what a copy knows of what it was duplicated from.
import { z } from "zod";
import { PromptId } from "./ids.ts";
import { LabelName } from "./label.ts";
import { roles } from "./library.ts";
import { maxPageSize } from "./page.ts";
import { limits, normalTags, PromptDetail, PromptInput, Slug, UpdatePrompt, VersionNumber, visibilities } from "./prompt.ts";
import { wordsAsked } from "./text.ts";
import { Someone } from "./version.ts";

/** `name`, `name@7` or `name@production`, taken apart. */
export type SlugReference = { readonly slug: string; readonly version?: number; readonly label?: string };

/** Undefined when the text is no reference: a bad slug, no label, a number that no version can have. */
export function parseSlugReference(text: string): SlugReference | undefined {
  const at = text.indexOf("@");
  const slug = at === -1 ? text : text.slice(0, at);
  if (!Slug.safeParse(slug).success) return undefined;
  if (at === -1) return { slug };
  const which = text.slice(at + 1);
  if (LabelName.safeParse(which).success) return { slug, label: which };
  if (!/^[1-9]\d{0,9}$/.test(which)) return undefined;
  const version = VersionNumber.safeParse(Number(which));
  return version.success ? { slug, version: version.data } : undefined;
}

/** A public prompt as a list of strangers' shows it. Of its author never more than a name. */
export const PublicSummary = z.object({
  id: PromptId,
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  models: z.array(z.string()),
  useCount: z.int(),
  updatedAt: z.string(),
  excerpt: z.string(),
  author: Someone,
  /** For the signed-in: their own mark. */
  isFavorite: z.boolean().optional(),
});
export type PublicSummary = z.infer<typeof PublicSummary>;

export const exploreOrderings = ["updated", "used"] as const;

/** With `q` the best come first, whatever the ordering. */
export const ExplorePrompts = z.strictObject({
  q: wordsAsked(1_000).optional(),
  category: wordsAsked(200).optional(),
  tags: z.array(wordsAsked(200)).max(limits.tags).transform(normalTags).optional(),
  ordering: z.enum(exploreOrderings).optional(),
  cursor: z.string().max(1_000).nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type ExplorePrompts = z.infer<typeof ExplorePrompts>;

/** `count` comes with the first page, exact up to 10,000. A page may be shorter than asked for and still have a next one. */
export const PublicBrowse = z.object({
  items: z.array(PublicSummary),
  nextCursor: z.string().nullable(),
  count: z.int().optional(),
});
export type PublicBrowse = z.infer<typeof PublicBrowse>;

/** `slug`: a reference, `name`, `name@7` or `name@production`. `key`: what an unlisted prompt's link carries. */
export const OpenPublicPage = z.strictObject({ slug: z.string().max(200), key: z.string().max(200).optional() });
export type OpenPublicPage = z.infer<typeof OpenPublicPage>;

/** What `/p/{slug}` shows. `slug` is the present one: where it differs from the one asked for, the page redirects. */
export const PublicPage = PublicSummary.omit({ excerpt: true }).extend({
  content: z.string(),
  inputs: z.array(PromptInput),
  purpose: z.string(),
  tools: z.array(z.string()),
  visibility: z.enum(visibilities).exclude(["private"]),
  /** The version shown, and whether it is the present one. */
  version: z.int(),
  isCurrent: z.boolean(),
  /** When the prompt was made; `updatedAt` is when the version shown was. */
  createdAt: z.string(),
  /** What outsiders may see, newest first, at most 100: the present one and those that were public. */
  versions: z.array(z.object({ version: z.int(), createdAt: z.string(), changeSummary: z.string() })),
  /** Labels on versions that outsiders may see. */
  labels: z.record(z.string(), z.int()),
  /** What it was duplicated from, when that is public. */
  origin: z.object({ slug: z.string(), title: z.string(), version: z.int() }).nullable(),
  /** For the signed-in. */
  role: z.enum([...roles, "outsider"]).optional(),
});
export type PublicPage = z.infer<typeof PublicPage>;

/**
 * What a prompt was duplicated from. `hasChanged`: there is something newer to take over. An original that one may not see
 * (any more) has no slug, title or present version.
 */
export const PromptOrigin = z.object({
  promptId: PromptId,
  slug: z.string().optional(),
  title: z.string().optional(),
  /** The version that was duplicated, or last taken over. */
  version: z.int(),
  currentVersion: z.int().optional(),
  hasChanged: z.boolean(),
  isVisible: z.boolean(),
});
export type PromptOrigin = z.infer<typeof PromptOrigin>;

/** One text of three. The title is shown beside it and stays one's own. */
export const OriginText = PromptDetail.pick({
  version: true,
  title: true,
  content: true,
  description: true,
  purpose: true,
  models: true,
  tools: true,
  inputs: true,
});
export type OriginText = z.infer<typeof OriginText>;

/** `base`: the original as it was copied, null when that version is hidden; `theirs`: the original now; `mine`: this prompt. */
export const OriginComparison = z.object({ base: OriginText.nullable(), theirs: OriginText, mine: OriginText });
export type OriginComparison = z.infer<typeof OriginComparison>;

/**
 * Takes the original's present text, description, purpose, models, tools and inputs over; a field that is given (merged by hand)
 * is taken instead. `basedOn`: one's own version that was read; `originVersion`: the original's. Title, slug, category, tags,
 * metadata and visibility stay one's own.
 */
export const TakeOverOrigin = z.strictObject({
  id: PromptId,
  basedOn: VersionNumber.optional(),
  originVersion: VersionNumber.optional(),
  content: UpdatePrompt.shape.content,
  description: UpdatePrompt.shape.description,
  purpose: UpdatePrompt.shape.purpose,
  models: UpdatePrompt.shape.models,
  tools: UpdatePrompt.shape.tools,
  inputs: UpdatePrompt.shape.inputs,
});
export type TakeOverOrigin = z.infer<typeof TakeOverOrigin>;
