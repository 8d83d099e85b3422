// Keeps the sums of history by day, prompt, version and model exact: every change of an entry is counted in its own transaction.
import { statements, type Transaction } from "../transaction.ts";

/** By how much one row of the sums changes; its keys say which row. */
export type UsageChange = {
  /** The prompt's present library; for entries of no prompt their person's own. */
  readonly libraryId: string;
  /** Null: no saved prompt. */
  readonly promptId: string | null;
  /** 0 without a prompt. */
  readonly version: number;
  readonly model: string;
  /** UTC, `2026-02-10`. */
  readonly day: string;
  readonly uses: number;
  readonly runs: number;
  readonly tokensInput: number;
  readonly tokensOutput: number;
  readonly credits: number;
  readonly ratings: number;
  readonly ratingSum: number;
  /** The moment of a new use or run; null when none is added. Never moves back. */
  readonly lastUsedAt: string | null;
};

/** Stands for "no saved prompt" in a key. */
export const noPrompt = "00000000-0000-0000-0000-000000000000";

/**
 * Adds the changes, each to its row, with one statement a change, sent at once. Rows are taken in the order given: callers sort
 * them, hold the prompt's row before, and take libraries' heads after.
 */
export async function countUsage(tx: Transaction, changes: readonly UsageChange[]): Promise<void> {
  const sql = statements(tx);
  await Promise.all(
    changes.map((change) =>
      sql`
        insert into usage_day as u (library_id, prompt_id, version, model, day, uses, runs, tokens_input, tokens_output, credits, ratings,
          rating_sum, last_used_at)
        values (${change.libraryId}, ${change.promptId ?? noPrompt}, ${change.version}, ${change.model}, ${change.day}, ${change.uses},
          ${change.runs}, ${change.tokensInput}, ${change.tokensOutput}, ${change.credits}, ${change.ratings}, ${change.ratingSum},
          ${change.lastUsedAt})
        on conflict (library_id, prompt_id, version, model, day) do update set uses = u.uses + excluded.uses, runs = u.runs + excluded.runs,
          tokens_input = u.tokens_input + excluded.tokens_input, tokens_output = u.tokens_output + excluded.tokens_output,
          credits = u.credits + excluded.credits, ratings = u.ratings + excluded.ratings, rating_sum = u.rating_sum + excluded.rating_sum,
          last_used_at = greatest(u.last_used_at, excluded.last_used_at)`.execute(),
    ),
  );
}

/**
 * The library that a prompt lives in, whether or not in its trash, the prompt's row held there until the transaction ends so that it
 * cannot move meanwhile. Undefined when it is gone for good: its sums then stay as they were.
 */
export async function holdHome(tx: Transaction, promptId: string): Promise<string | undefined> {
  const sql = statements(tx);
  let before: string | undefined;
  for (;;) {
    const [place] = await sql<{ library_id: string }[]>`select library_id from place where prompt_id = ${promptId}`;
    if (place === undefined || place.library_id === before) return undefined;
    const held = await sql`select id from prompt where library_id = ${place.library_id} and id = ${promptId} for key share`;
    if (held.length > 0) return place.library_id;
    before = place.library_id;
  }
}
