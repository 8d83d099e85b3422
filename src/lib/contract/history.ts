// What somebody did with a prompt, on the wire: entries, the steps of their refinement, and what they come to.
import { z } from "zod";
import { AccountId, HistoryId, IterationId, LibraryId, PromptId } from "./ids.ts";
import { historyLimits } from "./limits.ts";
import { maxPageSize, paged } from "./page.ts";
import { ignored, limits, orElse, Tags, VersionNumber } from "./prompt.ts";
import { filledText, jsonObject, optionalText, wordsAsked } from "./text.ts";

export { historyLimits, useSource } from "./limits.ts";

/** One step in refining an entry; `parentPrompt` is the entry's id, `iterationNumber` 1, 2, 3 … within it. */
export const Iteration = z.object({
  id: IterationId,
  parentPrompt: HistoryId,
  iterationNumber: z.int(),
  versionTag: z.string(),
  promptText: z.string(),
  systemMessage: z.string(),
  aiResponse: z.string(),
  responseModel: z.string(),
  interactionType: z.string(),
  changeSummary: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  isActive: z.boolean(),
  isBookmarked: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Iteration = z.infer<typeof Iteration>;

/** `savedPrompt` and `version` say which text it was made from; both null for a text of no saved prompt. Iterations by number. */
export const HistoryEntry = z.object({
  id: HistoryId,
  user: AccountId,
  source: z.string(),
  savedPrompt: PromptId.nullable(),
  version: z.int().nullable(),
  originalPrompt: z.string(),
  optimizedPrompt: z.string(),
  modelUsed: z.string(),
  tokensInput: z.int(),
  tokensOutput: z.int(),
  creditsSpent: z.int(),
  intentCategory: z.string(),
  tags: z.array(z.string()),
  meta: z.record(z.string(), z.unknown()),
  /** 1 to 5; null when nobody has said. */
  rating: z.int().nullable(),
  isDeleted: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  iterations: z.array(Iteration),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

const Amount = z.int().min(0).max(2_147_483_647);
const Rating = z.int().min(1).max(5);
const Json = jsonObject(limits.metadataBytes);

const step = {
  versionTag: optionalText(historyLimits.word),
  promptText: filledText(limits.content),
  systemMessage: optionalText(limits.content),
  aiResponse: optionalText(limits.content),
  responseModel: optionalText(historyLimits.model),
  interactionType: optionalText(historyLimits.word),
  changeSummary: optionalText(1_000),
  parameters: orElse(Json, {}),
  tags: orElse(Tags, []),
  metadata: orElse(Json, {}),
  isActive: orElse(z.boolean(), true),
  isBookmarked: orElse(z.boolean(), false),
};
// What GET gave may be sent back: these are known, and ignored.
const stepReadOnly = { iterationNumber: ignored, createdAt: ignored, updatedAt: ignored };

/** A step that comes with its entry. */
export const NewIteration = z.strictObject({ ...stepReadOnly, id: ignored, parentPrompt: ignored, ...step });
export type NewIteration = z.infer<typeof NewIteration>;

export const AddIteration = z.strictObject({ ...stepReadOnly, id: ignored, parentPrompt: HistoryId, ...step });
export type AddIteration = z.infer<typeof AddIteration>;

export const UpdateIteration = z.strictObject({
  ...stepReadOnly,
  id: IterationId,
  parentPrompt: ignored,
  versionTag: step.versionTag.optional(),
  promptText: step.promptText.optional(),
  systemMessage: step.systemMessage.optional(),
  aiResponse: step.aiResponse.optional(),
  responseModel: step.responseModel.optional(),
  interactionType: step.interactionType.optional(),
  changeSummary: step.changeSummary.optional(),
  parameters: step.parameters.optional(),
  tags: step.tags.optional(),
  metadata: step.metadata.optional(),
  isActive: z.boolean().optional(),
  isBookmarked: z.boolean().optional(),
});
export type UpdateIteration = z.infer<typeof UpdateIteration>;

export const OneIteration = z.strictObject({ id: IterationId });

const readOnly = { user: ignored, isDeleted: ignored, createdAt: ignored, updatedAt: ignored };

const entry = {
  source: optionalText(historyLimits.source),
  originalPrompt: filledText(limits.content),
  optimizedPrompt: optionalText(limits.content),
  modelUsed: optionalText(historyLimits.model),
  tokensInput: orElse(Amount, 0),
  tokensOutput: orElse(Amount, 0),
  creditsSpent: orElse(Amount, 0),
  intentCategory: optionalText(historyLimits.category),
  tags: orElse(Tags, []),
  meta: orElse(Json, {}),
  rating: Rating.nullish(),
};

/** A run made elsewhere. `version`: the prompt's present one when absent. */
export const RecordHistory = z.strictObject({
  ...readOnly,
  ...entry,
  id: ignored,
  savedPrompt: PromptId.nullish(),
  version: VersionNumber.nullish(),
  iterations: z
    .array(NewIteration)
    .max(historyLimits.iterations, { error: `At most ${historyLimits.iterations}` })
    .optional(),
});
export type RecordHistory = z.infer<typeof RecordHistory>;

/** Absent fields stay as they are; `rating: null` takes it back. The prompt and version of an entry never change. */
export const UpdateHistory = z.strictObject({
  ...readOnly,
  id: HistoryId,
  iterations: ignored,
  savedPrompt: PromptId.nullish(),
  version: VersionNumber.nullish(),
  source: entry.source.optional(),
  originalPrompt: entry.originalPrompt.optional(),
  optimizedPrompt: entry.optimizedPrompt.optional(),
  modelUsed: entry.modelUsed.optional(),
  tokensInput: Amount.optional(),
  tokensOutput: Amount.optional(),
  creditsSpent: Amount.optional(),
  intentCategory: entry.intentCategory.optional(),
  tags: entry.tags.optional(),
  meta: entry.meta.optional(),
  rating: entry.rating,
});
export type UpdateHistory = z.infer<typeof UpdateHistory>;

export const OneHistory = z.strictObject({ id: HistoryId });

/** `2026-02-10` (a whole UTC day) or a full instant with its zone. */
export const DayOrInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: "A day, 2026-02-10, or a full instant" });

/** `startDate` and `endDate` are inclusive; `prompt` is a saved prompt's id, `bookmarked`: with a bookmarked step, or without. */
export const HistoryFilters = {
  prompt: PromptId.optional(),
  source: wordsAsked(200).optional(),
  model: wordsAsked(200).optional(),
  startDate: DayOrInstant.optional(),
  endDate: DayOrInstant.optional(),
  bookmarked: z.boolean().optional(),
};
const filters = z.object(HistoryFilters);
export type HistoryFilters = z.infer<typeof filters>;

const numbered = {
  page: z.int().min(1).optional(),
  pageSize: z
    .int()
    .min(1)
    .transform((size) => Math.min(size, maxPageSize))
    .optional(),
};

export const ListHistory = z.strictObject({ ...HistoryFilters, ...numbered });
export type ListHistory = z.infer<typeof ListHistory>;
export const HistoryPage = paged(HistoryEntry);
export type HistoryPage = z.infer<typeof HistoryPage>;

/** `parentPrompt`: the steps of one entry; `prompt` and `source` are the entry's, `model` is what answered the step. */
export const ListIterations = z.strictObject({ ...HistoryFilters, ...numbered, parentPrompt: HistoryId.optional() });
export type ListIterations = z.infer<typeof ListIterations>;
export const ListIterationsOf = z.strictObject({ ...HistoryFilters, ...numbered, parentPrompt: HistoryId });
export const IterationPage = paged(Iteration);
export type IterationPage = z.infer<typeof IterationPage>;

/** An entry as a row shows it: beginnings of its texts only. */
export const HistorySummary = HistoryEntry.omit({
  originalPrompt: true,
  optimizedPrompt: true,
  meta: true,
  iterations: true,
  isDeleted: true,
}).extend({
  excerpt: z.string(),
  /** Of the last step that has an answer; "" without one. */
  responseExcerpt: z.string(),
  iterationCount: z.int(),
  /** True when any of its steps is. */
  isBookmarked: z.boolean(),
  /** The prompt's present title; null without a prompt, and for one that is gone or no longer to be seen. */
  promptTitle: z.string().nullable(),
});
export type HistorySummary = z.infer<typeof HistorySummary>;

/** The web app's list: a keyset, newest first, and the head of the personal library it was read at. */
export const BrowseHistory = z.strictObject({
  ...HistoryFilters,
  cursor: z.string().max(4_000).nullish(),
  limit: z.int().min(1).max(maxPageSize).optional(),
});
export type BrowseHistory = z.infer<typeof BrowseHistory>;
export const HistoryBrowse = z.object({
  libraryId: LibraryId,
  head: z.int(),
  items: z.array(HistorySummary),
  nextCursor: z.string().nullable(),
});
export type HistoryBrowse = z.infer<typeof HistoryBrowse>;

/** `rating`: the average of `ratings` of them, 1 to 5; null when nobody has rated. */
export const UsageSums = z.object({
  uses: z.int(),
  runs: z.int(),
  tokensInput: z.int(),
  tokensOutput: z.int(),
  credits: z.int(),
  ratings: z.int(),
  rating: z.number().nullable(),
});
export type UsageSums = z.infer<typeof UsageSums>;

const Totals = UsageSums.extend({ lastUsedAt: z.string().nullable() });

/** By everybody, the newest version first; versions that were never used are left out. */
export const HistoryTotals = z.object({
  overall: Totals,
  versions: z.array(Totals.extend({ version: z.int() })),
});
export type HistoryTotals = z.infer<typeof HistoryTotals>;

/** GraphQL's list: a keyset, whole entries, each with the cursor behind which the next ones begin. */
export const ScrollHistory = z.strictObject({
  ...HistoryFilters,
  after: z.string().max(4_000).nullish(),
  limit: z.int().min(0).max(maxPageSize).optional(),
});
export type ScrollHistory = z.infer<typeof ScrollHistory>;
export const HistoryScroll = z.object({
  hasMore: z.boolean(),
  items: z.array(z.object({ cursor: z.string(), entry: HistoryEntry })),
});
export type HistoryScroll = z.infer<typeof HistoryScroll>;

/** One's entries by id, in no order; those that are gone are left out. */
export const SeveralHistory = z.strictObject({ ids: z.array(HistoryId).max(limits.bulk) });
