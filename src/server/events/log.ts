// Reads the logs of libraries by number.

import type { EventKind, LiveEvent } from "../../lib/contract/event.ts";
import type { AccountId, LibraryId, PromptId, Seq } from "../../lib/contract/ids.ts";
import { wireInstant } from "../db/schema/columns.ts";
import { type Queryable, statements } from "../db/transaction.ts";

/** An event as the log holds it: what goes on the wire, the same as JSON, and the version whose text may be added. */
export type LoggedEvent = { readonly event: LiveEvent; readonly json: string; readonly version: number | null };

/** Serialised here, once, for everybody who follows. */
export const logged = (event: LiveEvent, version: number | null = null): LoggedEvent => ({ event, json: JSON.stringify(event), version });

type Row = {
  seq: string;
  kind: EventKind;
  at: string;
  prompt_id: PromptId | null;
  actor_id: AccountId | null;
  version: number | null;
  fields: Record<string, unknown>;
};

/** Up to `limit` events of a library after `seq`, in order. */
export async function eventsAfter(db: Queryable, libraryId: LibraryId, seq: Seq, limit: number): Promise<LoggedEvent[]> {
  const rows = await statements(db)<Row[]>`
    select seq, kind, at, prompt_id, actor_id, version, fields
    from event where library_id = ${libraryId} and seq > ${seq} order by seq limit ${limit}`;
  return rows.map((row) =>
    logged(
      {
        seq: Number(row.seq),
        kind: row.kind,
        at: wireInstant(row.at),
        libraryId,
        ...(row.prompt_id !== null && { promptId: row.prompt_id }),
        ...(row.actor_id !== null && { actorId: row.actor_id }),
        fields: row.fields,
      },
      row.version,
    ),
  );
}

/** The newest number of each library that exists. */
export async function headsOf(db: Queryable, libraryIds: readonly string[]): Promise<Map<string, Seq>> {
  if (libraryIds.length === 0) return new Map();
  const rows = await statements(db)<{ id: string; head: string }[]>`select id, head from library where id = any(${libraryIds as string[]})`;
  return new Map(rows.map((row) => [row.id, Number(row.head)]));
}

/** The newest number of one library. */
export const headOf = async (db: Queryable, libraryId: LibraryId): Promise<Seq> => (await headsOf(db, [libraryId])).get(libraryId) ?? 0;

/** The number of the oldest event still kept, or one past the head when none is. */
export async function oldestKept(db: Queryable, libraryId: LibraryId): Promise<Seq> {
  const rows = await statements(db)<{ oldest: string }[]>`
    select coalesce((select min(seq) from event where library_id = ${libraryId}), (select head + 1 from library where id = ${libraryId}), 1) as oldest`;
  return Number(rows[0]?.oldest ?? 1);
}

/** Whether the prompt's visibility changed after `seq`, or it or its library left or came: what lies before may not be for everybody. */
export async function hasTurnedSince(db: Queryable, libraryId: LibraryId, promptId: PromptId, seq: Seq): Promise<boolean> {
  const [row] = await statements(db)<{ turned: boolean }[]>`
    select exists (select from event where library_id = ${libraryId} and seq > ${seq} and (kind = 'library.changed' and fields ? 'deletedAt'
      or prompt_id = ${promptId} and (fields ? 'visibility' or
        kind in ('prompt.created', 'prompt.deleted', 'prompt.restored', 'prompt.purged', 'prompt.moved')))) as turned`;
  return row?.turned === true;
}

/** The content of one version, for followers that asked for text. */
export async function contentOf(db: Queryable, libraryId: LibraryId, promptId: PromptId, version: number): Promise<string | undefined> {
  const rows = await statements(db)<{ content: string }[]>`
    select content from version where library_id = ${libraryId} and prompt_id = ${promptId} and number = ${version}`;
  return rows[0]?.content;
}

/** Rows that one statement deletes: short enough for everybody else. */
const batch = 5_000;

/**
 * Takes from the beginning of a library's log what is older than `before`, up to a batch; never the newest event. Gives how many
 * went: as long as some do, there may be more.
 */
export async function pruneLog(db: Queryable, libraryId: string, before: string): Promise<number> {
  const rows = await statements(db)`
    with oldest as (select seq, at from event where library_id = ${libraryId} order by seq limit ${batch}),
    past as (select coalesce(min(seq) filter (where at >= ${before}) - 1, max(seq)) as last from oldest)
    delete from event where library_id = ${libraryId} and seq <= (select last from past)
      and seq < (select head from library where id = ${libraryId}) returning seq`;
  return rows.length;
}

/** The libraries whose logs begin before a moment. */
export async function logsBeginningBefore(db: Queryable, before: string): Promise<string[]> {
  const rows = await statements(db)<{ id: string }[]>`
    select l.id from library l cross join lateral (select at, seq from event where library_id = l.id order by seq limit 1) as first
    where first.at < ${before} and first.seq < l.head order by l.id`;
  return rows.map((row) => row.id);
}
