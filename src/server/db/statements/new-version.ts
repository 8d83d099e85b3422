// The statement that writes a version: a complete, immutable snapshot of a prompt.
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { PromptState } from "../../../lib/contract/prompt.ts";
import { statements, type Transaction } from "../transaction.ts";

export type NewVersion = {
  readonly promptId: PromptId;
  readonly number: number;
  readonly state: PromptState;
  readonly changeSummary: string;
  readonly createdAt: string;
};

/** Adds one version; its number must be the prompt's next, which the caller's lock on the prompt sees to. */
export async function insertVersion(
  tx: Transaction,
  by: { readonly libraryId: string; readonly actor: { readonly accountId: string } },
  made: NewVersion,
): Promise<void> {
  const { state } = made;
  await statements(tx)`
    insert into version (library_id, prompt_id, number, title, content, description, purpose, category, tags, models, tools, inputs, metadata,
      visibility, change_summary, created_by, created_at)
    values (${by.libraryId}, ${made.promptId}, ${made.number}, ${state.title}, ${state.content}, ${state.description}, ${state.purpose},
      ${state.category}, ${state.tags}, ${state.models}, ${state.tools}, ${JSON.stringify(state.inputs)}::text::json,
      ${JSON.stringify(state.metadata)}::text::json, ${state.visibility}, ${made.changeSummary}, ${by.actor.accountId}, ${made.createdAt})`;
}
