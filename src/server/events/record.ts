// Appends to the logs of libraries inside the caller's transaction. Always its last step: this takes the libraries' row
// locks, held to commit, so that numbers are dense and in commit order; every other writer waits behind it.
import type { EventKind } from "../../lib/contract/event.ts";
import { statements, type Transaction, willRing } from "../db/transaction.ts";

export type Happened = {
  readonly kind: Exclude<EventKind, "reset">;
  readonly promptId?: string;
  /** Absent: nobody's doing, but time's. */
  readonly actorId?: string;
  /** The version whose text followers may ask for. */
  readonly version?: number;
  readonly fields: Record<string, unknown>;
};

/** By how much a library's own counts change. */
export type Totals = { readonly prompts?: number; readonly trash?: number; readonly favorites?: number };

export type Entry = { readonly libraryId: string; readonly events: readonly Happened[]; readonly totals?: Totals };

/** Libraries are taken in the order of their ids: two people who use each other's prompts cannot deadlock. */
export async function record(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  const sorted = entries.toSorted((a, b) => (a.libraryId < b.libraryId ? -1 : 1));
  const sql = statements(tx);
  await Promise.all(
    sorted.map(({ libraryId, events, totals = {} }) => {
      willRing(tx, libraryId);
      return sql`
        with log as (
          update library set head = head + ${events.length}, prompt_count = prompt_count + ${totals.prompts ?? 0},
            trash_count = trash_count + ${totals.trash ?? 0}, favorite_count = favorite_count + ${totals.favorites ?? 0}
          where id = ${libraryId} returning head
        )
        insert into event (library_id, seq, kind, prompt_id, actor_id, version, fields)
        select ${libraryId}, log.head - ${events.length} + row.n, row.kind, row."promptId", row."actorId", row.version, row.fields
        from log, jsonb_to_recordset(${eventRows(events)}::jsonb) as row(n int, kind text, "promptId" uuid, "actorId" uuid, version int, fields jsonb)`;
    }),
  );
}

/** Events as the JSON that statements take apart, numbered from 1. */
export const eventRows = (events: readonly Happened[]): string =>
  JSON.stringify(events.map((happened, at) => ({ n: at + 1, ...happened })));
