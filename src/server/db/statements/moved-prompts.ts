// The statements that take prompts to another library with everything that is theirs. A row's library is part of its key and of the
// shard it lies on, so a move is insert and delete.
import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { usageDay } from "../schema/history.ts";
import { labelMove, prompt, version } from "../schema/prompt.ts";
import { searchEntry } from "../schema/search.ts";
import { statements, type Transaction } from "../transaction.ts";

/** From the schema itself: a column that is added one day moves along. */
const copyOf = (name: string, table: PgTable, id = "prompt_id", left: readonly string[] = []): string => {
  const columns = Object.values(getTableColumns(table))
    .filter((column) => !left.includes(column.name))
    .map((column) => `"${column.name}"`);
  const carried = columns.filter((column) => column !== '"library_id"').join(", ");
  return `insert into ${name} (library_id, ${carried}) select $2::uuid, ${carried} from ${name} where library_id = $1 and ${id} = any($3::uuid[])`;
};

// The prompts first: the others' rows refer to theirs, and go with them.
const copies = [
  copyOf("prompt", prompt, "id"),
  copyOf("version", version),
  copyOf("label_move", labelMove),
  // Unsettled where they arrive, as any row that was just written.
  copyOf("search_entry", searchEntry, "prompt_id", ["is_settled", "is_public_settled"]),
  copyOf("usage_day", usageDay),
];
const removals = [
  "delete from usage_day where library_id = $1 and prompt_id = any($2::uuid[])",
  "delete from prompt where library_id = $1 and id = any($2::uuid[])",
];
const directories = [
  "update place set library_id = $1 where prompt_id = any($2::uuid[])",
  "update slug set library_id = $1 where prompt_id = any($2::uuid[])",
  "update favorite set prompt_library_id = $1 where prompt_id = any($2::uuid[])",
];

/** Moves prompts, whose rows the caller has locked, with versions, labels, marks, sums and whatever they are found by. */
export async function moveRows(tx: Transaction, from: string, to: string, ids: readonly string[]): Promise<void> {
  const sql = statements(tx);
  const given = [...ids];
  const run = (text: string, values: (string | string[])[]) => sql.unsafe(text, values, { prepare: true }).execute();
  await Promise.all([
    ...copies.map((text) => run(text, [from, to, given])),
    ...removals.map((text) => run(text, [from, given])),
    ...directories.map((text) => run(text, [to, given])),
  ]);
}
