// The rules of history that need no database: rows and what they say on the wire, spans of time, what an entry adds to the sums.

import { v7 as uuid } from "uuid";
import type { HistoryEntry, HistorySummary, Iteration, NewIteration } from "../../../lib/contract/history.ts";
import { type AccountId, type HistoryId, IterationId, type PromptId } from "../../../lib/contract/ids.ts";
import { excerptOf } from "../../../lib/contract/prompt.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import type { UsageChange } from "../../db/statements/usage.ts";

export type EntryRow = {
  id: HistoryId;
  prompt_id: PromptId | null;
  prompt_version: number | null;
  source: string;
  original_prompt: string;
  optimized_prompt: string;
  model_used: string;
  tokens_input: number;
  tokens_output: number;
  credits_spent: number;
  intent_category: string;
  tags: string[];
  meta: Record<string, unknown>;
  rating: number | null;
  is_deleted: boolean;
  created_at: string;
  updated_at: string;
};

export type IterationRow = {
  id: IterationId;
  history_id: HistoryId;
  number: number;
  version_tag: string;
  prompt_text: string;
  system_message: string;
  ai_response: string;
  response_model: string;
  interaction_type: string;
  change_summary: string;
  parameters: Record<string, unknown>;
  tags: string[];
  metadata: Record<string, unknown>;
  is_active: boolean;
  is_bookmarked: boolean;
  created_at: string;
  updated_at: string;
};

/** A row of the list in the app; its texts are beginnings. */
export type BrowsedRow = Omit<EntryRow, "optimized_prompt" | "meta" | "is_deleted"> & {
  iteration_count: number;
  is_bookmarked: boolean;
  response: string;
};

export const entryOf = (row: EntryRow, user: AccountId, iterations: Iteration[]): HistoryEntry => ({
  id: row.id,
  user,
  source: row.source,
  savedPrompt: row.prompt_id,
  version: row.prompt_version,
  originalPrompt: row.original_prompt,
  optimizedPrompt: row.optimized_prompt,
  modelUsed: row.model_used,
  tokensInput: row.tokens_input,
  tokensOutput: row.tokens_output,
  creditsSpent: row.credits_spent,
  intentCategory: row.intent_category,
  tags: row.tags,
  meta: row.meta,
  rating: row.rating,
  isDeleted: row.is_deleted,
  createdAt: wireInstant(row.created_at),
  updatedAt: wireInstant(row.updated_at),
  iterations,
});

export const iterationOf = (row: IterationRow): Iteration => ({
  id: row.id,
  parentPrompt: row.history_id,
  iterationNumber: row.number,
  versionTag: row.version_tag,
  promptText: row.prompt_text,
  systemMessage: row.system_message,
  aiResponse: row.ai_response,
  responseModel: row.response_model,
  interactionType: row.interaction_type,
  changeSummary: row.change_summary,
  parameters: row.parameters,
  tags: row.tags,
  metadata: row.metadata,
  isActive: row.is_active,
  isBookmarked: row.is_bookmarked,
  createdAt: wireInstant(row.created_at),
  updatedAt: wireInstant(row.updated_at),
});

/** A step as it begins. */
export const iterationMade = (given: NewIteration, parentPrompt: HistoryId, iterationNumber: number, createdAt: string): Iteration => ({
  id: IterationId.parse(uuid()),
  parentPrompt,
  iterationNumber,
  versionTag: given.versionTag,
  promptText: given.promptText,
  systemMessage: given.systemMessage,
  aiResponse: given.aiResponse,
  responseModel: given.responseModel,
  interactionType: given.interactionType,
  changeSummary: given.changeSummary,
  parameters: given.parameters,
  tags: given.tags,
  metadata: given.metadata,
  isActive: given.isActive,
  isBookmarked: given.isBookmarked,
  createdAt,
  updatedAt: createdAt,
});

const scalars = ["source", "modelUsed", "tokensInput", "tokensOutput", "creditsSpent", "intentCategory", "tags", "rating"] as const;

/** What may be changed of an entry. */
export const entryFields = [...scalars, "originalPrompt", "optimizedPrompt", "meta"] as const;

/** What may be changed of a step. */
export const iterationFields = [
  "versionTag",
  "promptText",
  "systemMessage",
  "aiResponse",
  "responseModel",
  "interactionType",
  "changeSummary",
  "parameters",
  "tags",
  "metadata",
  "isActive",
  "isBookmarked",
] as const;

/** What was given over what is; absent fields stay. */
export const replaced = <Whole extends object, Field extends keyof Whole>(
  before: Whole,
  change: { readonly [F in Field]?: Whole[F] | undefined },
  fields: readonly Field[],
): Whole => ({
  ...before,
  ...Object.fromEntries(fields.filter((field) => change[field] !== undefined).map((field) => [field, change[field]])),
});

export const summaryOf = (row: BrowsedRow, user: AccountId, promptTitle: string | null): HistorySummary => ({
  id: row.id,
  user,
  source: row.source,
  savedPrompt: row.prompt_id,
  version: row.prompt_version,
  promptTitle,
  excerpt: excerptOf(row.original_prompt),
  responseExcerpt: excerptOf(row.response),
  iterationCount: row.iteration_count,
  isBookmarked: row.is_bookmarked,
  modelUsed: row.model_used,
  tokensInput: row.tokens_input,
  tokensOutput: row.tokens_output,
  creditsSpent: row.credits_spent,
  intentCategory: row.intent_category,
  tags: row.tags,
  rating: row.rating,
  createdAt: wireInstant(row.created_at),
  updatedAt: wireInstant(row.updated_at),
});

const dayMs = 86_400_000;
// What both PostgreSQL and ISO's four digits can say.
const first = Date.parse("0001-01-01T00:00:00.000Z");
const last = Date.parse("9999-12-31T23:59:59.999Z");
const within = (ms: number): string => new Date(Math.min(Math.max(ms, first), last)).toISOString();

/** The first and the last millisecond meant, as instants; a day is a whole UTC day. */
export const spanOf = (
  startDate: string | undefined,
  endDate: string | undefined,
): { from: string | undefined; to: string | undefined } => ({
  from: startDate === undefined ? undefined : within(Date.parse(startDate)),
  to: endDate === undefined ? undefined : within(Date.parse(endDate) + (endDate.includes("T") ? 0 : dayMs - 1)),
});

/** What the sums are made of. */
export type Counted = Pick<
  HistoryEntry,
  "savedPrompt" | "version" | "modelUsed" | "tokensInput" | "tokensOutput" | "creditsSpent" | "rating" | "createdAt"
> & { readonly isUse: boolean };

/** What an entry adds to the sums of this library; `sign` -1 takes it away again. */
export function usageOf(libraryId: string, entry: Counted, sign: 1 | -1 = 1): UsageChange {
  const { isUse } = entry;
  return {
    libraryId,
    promptId: entry.savedPrompt,
    version: entry.version ?? 0,
    model: entry.modelUsed,
    day: entry.createdAt.slice(0, 10),
    uses: isUse ? sign : 0,
    runs: isUse ? 0 : sign,
    tokensInput: sign * entry.tokensInput,
    tokensOutput: sign * entry.tokensOutput,
    credits: sign * entry.creditsSpent,
    ratings: entry.rating === null ? 0 : sign,
    ratingSum: sign * (entry.rating ?? 0),
    lastUsedAt: sign === 1 ? entry.createdAt : null,
  };
}

/** What a use of a saved prompt adds. */
export const usageOfUse = (libraryId: string, savedPrompt: PromptId, version: number, createdAt: string): UsageChange =>
  usageOf(libraryId, {
    isUse: true,
    savedPrompt,
    version,
    modelUsed: "",
    tokensInput: 0,
    tokensOutput: 0,
    creditsSpent: 0,
    rating: null,
    createdAt,
  });

const amounts = ["uses", "runs", "tokensInput", "tokensOutput", "credits", "ratings", "ratingSum"] as const;

/** What a changed entry changes in the sums of its prompt's library: one row, or two in their order when its model has changed. */
export function usageBetween(libraryId: string, before: Counted, after: Counted): UsageChange[] {
  const gone = usageOf(libraryId, before, -1);
  const come = usageOf(libraryId, after);
  if (gone.model !== come.model) return [gone, come].toSorted((a, b) => (a.model < b.model ? -1 : 1));
  const change = { ...come };
  for (const amount of amounts) change[amount] += gone[amount];
  return amounts.some((amount) => change[amount] !== 0) ? [change] : [];
}

/** What the log tells of a new entry: everything but its texts and its meta. */
export const scalarsOf = (entry: HistoryEntry): Record<string, unknown> => ({
  id: entry.id,
  savedPrompt: entry.savedPrompt,
  version: entry.version,
  ...Object.fromEntries(scalars.map((name) => [name, entry[name]])),
});

/** What the log tells of a changed entry: which it is, and what became different. */
export const changedScalars = (before: HistoryEntry, after: HistoryEntry): Record<string, unknown> => ({
  id: after.id,
  ...Object.fromEntries(
    scalars.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, after[name]]),
  ),
  updatedAt: after.updatedAt,
});
