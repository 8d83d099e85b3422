// A prompt on the wire, and what may be said to change one.
import { z } from "zod";
import { AccountId, LibraryId, LibraryOrOwn, PromptId } from "./ids.ts";
import { limits } from "./limits.ts";
import { maxPageSize, OrderingWords, paged } from "./page.ts";
import { codePoints, filledText, isStorable, isStorableJson, jsonObject, optionalText, text, whenAbsent, wordsAsked } from "./text.ts";

export { limits } from "./limits.ts";
export { excerptOf } from "./plain-text.ts";

export const visibilities = ["private", "unlisted", "public"] as const;
export type Visibility = (typeof visibilities)[number];

export const inputTypes = ["text", "longtext", "number", "choice", "choices", "boolean", "date"] as const;

/** Tags as they are kept: trimmed, lower case, once each, in the order given. */
export const normalTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== "")),
];

const TagText = z
  .string()
  .refine((tag) => isStorable(tag), { error: "NUL and lone surrogates cannot be stored", abort: true })
  .refine((tag) => !tag.includes(","), { error: "A tag has no commas" })
  .refine((tag) => codePoints(tag.trim().toLowerCase()) <= limits.tag, {
    error: `At most ${limits.tag} characters`,
    params: { code: "max_length" },
  });

export const Tags = z
  .array(TagText)
  .max(1_000)
  .transform(normalTags)
  .refine((tags) => tags.length <= limits.tags, { error: `At most ${limits.tags} tags`, params: { code: "max_length" } })
  .meta({ maxItems: limits.tags });

export const Names = z
  .array(filledText(limits.name), { error: whenAbsent })
  .max(limits.names, { error: `At most ${limits.names}` })
  .transform((names) => [...new Set(names)]);

export const PromptInput = z.strictObject({
  name: filledText(100),
  type: z.enum(inputTypes),
  label: text(200).optional(),
  help: text(1_000).optional(),
  options: z.array(text(200)).max(200).optional(),
  default: z.union([text(10_000), z.number(), z.boolean(), z.array(text(200)).max(200)]).optional(),
  required: z.boolean().optional(),
});
export type PromptInput = z.infer<typeof PromptInput>;

const Inputs = z.array(PromptInput).max(limits.inputs);

export const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/, { error: "1 to 80 of a-z, 0-9 and -" });

/** Absent and null are the same: what a new prompt begins with. */
export const orElse = <S extends z.ZodType>(shape: S, instead: z.output<S>) =>
  shape.nullish().transform((value): z.output<S> => value ?? instead);

const optionalFields = {
  description: optionalText(limits.description),
  purpose: optionalText(limits.purpose),
  category: optionalText(100),
  tags: orElse(Tags, []),
  models: orElse(Names, []),
  tools: orElse(Names, []),
  inputs: orElse(Inputs, []),
  metadata: orElse(jsonObject(limits.metadataBytes), {}),
};

// What GET gave may be sent back: these are known, and ignored.
export const ignored = z.unknown().optional();
const readOnly = {
  user: ignored,
  useCount: ignored,
  lastUsedAt: ignored,
  createdAt: ignored,
  updatedAt: ignored,
  version: ignored,
  labels: ignored,
  shareKey: ignored,
  isDuplicate: ignored,
  highlight: ignored,
};

const sharing = { visibility: z.enum(visibilities).optional(), isPublic: z.boolean().optional() };

/** True unless `visibility` and `isPublic` are both given and say different things. */
const agrees = (given: { visibility?: Visibility | undefined; isPublic?: boolean | undefined }): boolean =>
  given.visibility === undefined || given.isPublic === undefined || given.isPublic === (given.visibility === "public");
const opposed = { error: "isPublic and visibility contradict each other", path: ["isPublic"] };

const Title = filledText(limits.title);
const Content = filledText(limits.content);

const creation = {
  ...readOnly,
  ...optionalFields,
  ...sharing,
  id: ignored,
  title: Title,
  content: Content,
  slug: Slug.optional(),
  isFavorite: z.boolean().optional(),
  changeSummary: text(1_000).optional(),
  libraryId: LibraryOrOwn,
};

export const CreatePrompt = z.strictObject(creation).refine(agrees, opposed);
export type CreatePrompt = z.infer<typeof CreatePrompt>;

/** One of a batch: checked by the command, so that a bad one does not spoil the good ones. */
export const CreatePrompts = z.strictObject({
  prompts: z.array(z.unknown(), { error: whenAbsent }).max(limits.bulk, { error: `At most ${limits.bulk}` }),
  libraryId: LibraryOrOwn,
});

/** 1, 2, 3 … as PostgreSQL's integer holds it. */
export const VersionNumber = z.int().min(1).max(2_147_483_647);

const basedOn = VersionNumber.optional();

/** A slug as it is asked for: `name`, `name@7` or `name@production`; `key` is an unlisted prompt's. */
export const BySlug = z.strictObject({ slug: z.string().max(200), key: z.string().max(200).optional() });

/** PATCH: absent fields stay as they are. */
export const UpdatePrompt = z
  .strictObject({
    ...readOnly,
    ...sharing,
    id: PromptId,
    libraryId: ignored,
    title: Title.optional(),
    content: Content.optional(),
    description: optionalFields.description.optional(),
    purpose: optionalFields.purpose.optional(),
    category: optionalFields.category.optional(),
    tags: optionalFields.tags.optional(),
    models: optionalFields.models.optional(),
    tools: optionalFields.tools.optional(),
    inputs: optionalFields.inputs.optional(),
    metadata: optionalFields.metadata.optional(),
    slug: Slug.optional(),
    isFavorite: z.boolean().optional(),
    changeSummary: text(1_000).optional(),
    basedOn,
  })
  .refine(agrees, opposed);
export type UpdatePrompt = z.infer<typeof UpdatePrompt>;

/** PUT: absent optional fields are reset, except slug and visibility. */
export const ReplacePrompt = z.strictObject({ ...creation, id: PromptId, libraryId: ignored, basedOn }).refine(agrees, opposed);
export type ReplacePrompt = z.infer<typeof ReplacePrompt>;

/** A version's state in full; what a change is compared against. */
export type PromptState = {
  title: string;
  content: string;
  description: string;
  purpose: string;
  category: string;
  tags: string[];
  models: string[];
  tools: string[];
  inputs: PromptInput[];
  metadata: Record<string, unknown>;
  visibility: Visibility;
};

export const PromptDetail = z.object({
  id: PromptId,
  user: AccountId,
  title: z.string(),
  content: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  useCount: z.int(),
  lastUsedAt: z.string().nullable(),
  isFavorite: z.boolean(),
  isPublic: z.boolean(),
  metadata: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
  slug: z.string(),
  visibility: z.enum(visibilities),
  libraryId: LibraryId,
  purpose: z.string(),
  models: z.array(z.string()),
  tools: z.array(z.string()),
  inputs: z.array(PromptInput),
  labels: z.record(z.string(), z.int()),
  /** For those who may edit it: with it in the link (`?key=`), the prompt's page is shown while it is unlisted. */
  shareKey: z.string().optional(),
  /** Told to members, of a prompt that was made as a copy of another: `prompt.origin` knows of which. */
  isDuplicate: z.literal(true).optional(),
});
export type PromptDetail = z.infer<typeof PromptDetail>;

/** A prompt as a list row shows it: no text but its beginning. */
export const PromptSummary = PromptDetail.omit({
  content: true,
  metadata: true,
  inputs: true,
  description: true,
  purpose: true,
  shareKey: true,
  isDuplicate: true,
}).extend({
  excerpt: z.string(),
});
export type PromptSummary = z.infer<typeof PromptSummary>;

/** Which library a read is over: one's personal one when absent, a library, or all of one's libraries. */
export const LibraryScope = z.union([LibraryId, z.literal("all")]).optional();

export const PromptFilters = {
  library: LibraryScope,
  category: wordsAsked(200).optional(),
  tags: z.array(wordsAsked(200)).max(limits.tags).transform(normalTags).optional(),
  isFavorite: z.boolean().optional(),
  trash: z.boolean().optional(),
};

export const ListPrompts = z.strictObject({
  ...PromptFilters,
  search: wordsAsked(10_000).optional(),
  ordering: OrderingWords.optional(),
  page: z.int().min(1).optional(),
  pageSize: z
    .int()
    .min(1)
    .transform((size) => Math.min(size, maxPageSize))
    .optional(),
});
export type ListPrompts = z.infer<typeof ListPrompts>;

export const PromptPage = paged(PromptDetail);
export type PromptPage = z.infer<typeof PromptPage>;

/** The web app's list: a keyset, summaries, and where its libraries stood when it was read. */
export const BrowsePrompts = z.strictObject({
  ...PromptFilters,
  ordering: OrderingWords.optional(),
  cursor: z.string().max(4_000).nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type BrowsePrompts = z.infer<typeof BrowsePrompts>;

/**
 * `libraryId` and `head`: the library asked for, or one's personal one when they are several. `heads`: of every library listed, and of
 * one's personal one, whose events one's own marks are.
 */
export const PromptBrowse = z.object({
  libraryId: LibraryId,
  head: z.int(),
  libraryIds: z.array(LibraryId),
  heads: z.record(LibraryId, z.int()),
  items: z.array(PromptSummary),
  count: z.int(),
  nextCursor: z.string().nullable(),
});
export type PromptBrowse = z.infer<typeof PromptBrowse>;

/** What programs list: a keyset, the newest first. */
export const CatalogPrompts = z.strictObject({
  library: LibraryScope,
  cursor: z.string().max(4_000).nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type CatalogPrompts = z.infer<typeof CatalogPrompts>;

/** A prompt as something to ask for: `variables` are what its text asks for, in order. */
export const CatalogEntry = PromptDetail.pick({ id: true, slug: true, title: true, description: true, inputs: true }).extend({
  variables: z.array(z.object({ name: z.string(), kind: z.enum(["value", "section"]) })),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;
export const PromptCatalog = z.object({ items: z.array(CatalogEntry), nextCursor: z.string().nullable() });
export type PromptCatalog = z.infer<typeof PromptCatalog>;

/** GraphQL's list: a keyset, whole prompts, each with the cursor behind which the next ones begin. */
export const ScrollPrompts = z.strictObject({
  ...PromptFilters,
  search: wordsAsked(10_000).optional(),
  ordering: OrderingWords.optional(),
  after: z.string().max(4_000).nullish(),
  limit: z.int().min(0).max(maxPageSize).optional(),
});
export type ScrollPrompts = z.infer<typeof ScrollPrompts>;

export const PromptScroll = z.object({
  count: z.int(),
  hasMore: z.boolean(),
  items: z.array(z.object({ cursor: z.string(), prompt: PromptDetail })),
});
export type PromptScroll = z.infer<typeof PromptScroll>;

export const OnePrompt = z.strictObject({ id: PromptId });

export const UsePrompt = z.strictObject({
  id: PromptId,
  values: z
    .record(z.string(), z.unknown())
    .refine((values) => isStorableJson(values), { error: "NUL, lone surrogates and more than 64 levels cannot be stored" })
    .nullish(),
  version: VersionNumber.optional(),
});
export type UsePrompt = z.infer<typeof UsePrompt>;

export const UsedPrompt = z.object({ useCount: z.int(), lastUsedAt: z.string(), text: z.string() });
export type UsedPrompt = z.infer<typeof UsedPrompt>;

/** What unlisted links hold from now on. */
export const RenewedShareKey = z.object({ shareKey: z.string() });

export const DuplicatePrompt = z.strictObject({ id: PromptId, libraryId: LibraryOrOwn });
export const MovePrompt = z.strictObject({ id: PromptId, libraryId: LibraryId });
export const DeletePrompt = z.strictObject({ id: PromptId, purge: z.boolean().optional() });

export const ToggledFavorite = PromptDetail.extend({ success: z.literal(true), message: z.string() });
export type ToggledFavorite = z.infer<typeof ToggledFavorite>;

export const ManyPrompts = z.strictObject({
  ids: z.array(z.string(), { error: whenAbsent }).max(limits.bulk, { error: `At most ${limits.bulk}` }),
});
/** Those of the prompts that one may see, in no order. */
export const SeveralPrompts = z.strictObject({ ids: z.array(PromptId).max(limits.bulk) });
export const BulkDeleted = z.object({ success: z.literal(true), deletedCount: z.int(), message: z.string() });
/** Those of the prompts that are there, one may take away, and are not in the library already. */
export const MovePrompts = ManyPrompts.extend({ libraryId: LibraryId });
export const BulkMoved = z.object({ success: z.literal(true), movedCount: z.int(), message: z.string() });
export const BulkToggled = z.object({ success: z.literal(true), updatedCount: z.int(), message: z.string() });

export const TopUsed = z.strictObject({ library: LibraryScope, limit: z.int().min(1).max(maxPageSize).optional() });
export const PromptStats = z.object({
  totalCount: z.int(),
  favoriteCount: z.int(),
  categoryBreakdown: z.record(z.string(), z.int()),
  topTags: z.array(z.object({ tag: z.string(), count: z.int() })),
});
export type PromptStats = z.infer<typeof PromptStats>;
