// The statements that write an entry of somebody's history and the steps of its refinement.
import { statements, type Transaction } from "../transaction.ts";

export type NewEntry = {
  readonly libraryId: string;
  readonly id: string;
  readonly promptId: string | null;
  readonly version: number | null;
  readonly source: string;
  readonly originalPrompt: string;
  readonly optimizedPrompt: string;
  readonly modelUsed: string;
  readonly tokensInput: number;
  readonly tokensOutput: number;
  readonly creditsSpent: number;
  readonly intentCategory: string;
  readonly tags: readonly string[];
  readonly meta: Record<string, unknown>;
  readonly rating: number | null;
  readonly createdAt: string;
};

export type NewStep = {
  readonly id: string;
  readonly iterationNumber: number;
  readonly versionTag: string;
  readonly promptText: string;
  readonly systemMessage: string;
  readonly aiResponse: string;
  readonly responseModel: string;
  readonly interactionType: string;
  readonly changeSummary: string;
  readonly parameters: Record<string, unknown>;
  readonly tags: readonly string[];
  readonly metadata: Record<string, unknown>;
  readonly isActive: boolean;
  readonly isBookmarked: boolean;
};

export async function insertEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  await statements(tx)`
    insert into history (library_id, id, prompt_id, prompt_version, source, original_prompt, optimized_prompt, model_used, tokens_input,
      tokens_output, credits_spent, intent_category, tags, meta, rating, created_at, updated_at)
    values (${entry.libraryId}, ${entry.id}, ${entry.promptId}, ${entry.version}, ${entry.source}, ${entry.originalPrompt},
      ${entry.optimizedPrompt}, ${entry.modelUsed}, ${entry.tokensInput}, ${entry.tokensOutput}, ${entry.creditsSpent},
      ${entry.intentCategory}, ${[...entry.tags]}, ${JSON.stringify(entry.meta)}::text::json, ${entry.rating}, ${entry.createdAt},
      ${entry.createdAt})`;
}

/** Numbers must be the entry's next: its row is new, or held by the caller. */
export async function insertSteps(
  tx: Transaction,
  of: { readonly libraryId: string; readonly historyId: string; readonly createdAt: string },
  steps: readonly NewStep[],
): Promise<void> {
  if (steps.length === 0) return;
  await statements(tx)`
    insert into iteration (library_id, history_id, id, number, version_tag, prompt_text, system_message, ai_response, response_model,
      interaction_type, change_summary, parameters, tags, metadata, is_active, is_bookmarked, created_at, updated_at)
    select ${of.libraryId}::uuid, ${of.historyId}::uuid, id, "iterationNumber", "versionTag", "promptText", "systemMessage", "aiResponse",
      "responseModel", "interactionType", "changeSummary", parameters, tags, metadata, "isActive", "isBookmarked",
      ${of.createdAt}::timestamptz, ${of.createdAt}::timestamptz
    from json_to_recordset(${JSON.stringify(steps)}::text::json) as step(id uuid, "iterationNumber" int, "versionTag" text, "promptText" text,
      "systemMessage" text, "aiResponse" text, "responseModel" text, "interactionType" text, "changeSummary" text, parameters json,
      tags text[], metadata json, "isActive" boolean, "isBookmarked" boolean)`;
}
