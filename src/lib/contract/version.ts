// A version on the wire: an immutable, complete snapshot of a prompt; and the difference of two.
import { z } from "zod";
import { AccountId, PromptId } from "./ids.ts";
import { maxPageSize, paged } from "./page.ts";
import { PromptInput, VersionNumber, visibilities } from "./prompt.ts";
import { text } from "./text.ts";

/** One version in full. `labels`: the names that point at it now. `createdBy`: an account's id. */
export const VersionDetail = z.object({
  version: z.int(),
  title: z.string(),
  content: z.string(),
  description: z.string(),
  purpose: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  models: z.array(z.string()),
  tools: z.array(z.string()),
  inputs: z.array(PromptInput),
  metadata: z.record(z.string(), z.unknown()),
  visibility: z.enum(visibilities),
  labels: z.array(z.string()),
  changeSummary: z.string(),
  createdBy: AccountId,
  createdAt: z.string(),
});
export type VersionDetail = z.infer<typeof VersionDetail>;

export const ListVersions = z.strictObject({
  id: PromptId,
  page: z.int().min(1).optional(),
  pageSize: z
    .int()
    .min(1)
    .transform((size) => Math.min(size, maxPageSize))
    .optional(),
});
export type ListVersions = z.infer<typeof ListVersions>;

/** Newest first. */
export const VersionPage = paged(VersionDetail);
export type VersionPage = z.infer<typeof VersionPage>;

export const OneVersion = z.strictObject({ id: PromptId, version: VersionNumber });

export const DiffVersions = z.strictObject({ id: PromptId, from: VersionNumber, to: VersionNumber });

/** One piece of two texts: the same and the removed ones make the text before, the same and the added ones the text after. */
export const Piece = z.object({ type: z.enum(["same", "added", "removed"]), text: z.string() });
export type Piece = z.infer<typeof Piece>;

/** A field besides the text that differs. */
export const FieldDifference = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type FieldDifference = z.infer<typeof FieldDifference>;

export const VersionDiff = z.object({ from: z.int(), to: z.int(), fields: z.array(FieldDifference), content: z.array(Piece) });
export type VersionDiff = z.infer<typeof VersionDiff>;

/** `changeSummary` absent: "Restored version n". `basedOn`: the version that was read; another current one is a conflict. */
export const RestoreVersion = z.strictObject({
  id: PromptId,
  version: VersionNumber,
  basedOn: VersionNumber.optional(),
  changeSummary: text(1_000).optional(),
});
export type RestoreVersion = z.infer<typeof RestoreVersion>;

/** A person by name, where pages show who did it. */
export const Someone = z.object({ id: AccountId, name: z.string() });
export type Someone = z.infer<typeof Someone>;

/** A version as a list row shows it: no text. */
export const VersionSummary = VersionDetail.pick({
  version: true,
  title: true,
  changeSummary: true,
  createdAt: true,
  labels: true,
  visibility: true,
}).extend({ createdBy: Someone });
export type VersionSummary = z.infer<typeof VersionSummary>;

/** The web app's list of versions: a keyset, newest first. */
export const BrowseVersions = z.strictObject({
  id: PromptId,
  cursor: VersionNumber.nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type BrowseVersions = z.infer<typeof BrowseVersions>;

export const VersionBrowse = z.object({ items: z.array(VersionSummary), count: z.int(), nextCursor: z.int().nullable() });
export type VersionBrowse = z.infer<typeof VersionBrowse>;

/** The next versions of several prompts at once, newest first: those below `before`. Prompts that one does not see are left out. */
export const SeveralVersions = z.strictObject({
  ids: z.array(PromptId).max(maxPageSize),
  before: VersionNumber.optional(),
  limit: z.int().min(0).max(maxPageSize).optional(),
});
export type SeveralVersions = z.infer<typeof SeveralVersions>;

export const VersionsOfPrompt = z.object({ promptId: PromptId, items: z.array(VersionDetail), count: z.int(), hasMore: z.boolean() });
export type VersionsOfPrompt = z.infer<typeof VersionsOfPrompt>;
