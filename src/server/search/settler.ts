// Puts what was written into the indexes over words, a batch at a time and in the background: a save pays for none of it, and a
// search walks over what is left. One process at a time, whichever comes first.
import { setTimeout } from "node:timers/promises";
import { type Queryable, statements } from "../db/transaction.ts";
import { publicId } from "./frequencies.ts";

/** Any number that nothing else in the database locks. */
const settlerLock = 7_433_502;

/** A library of fewer is never settled: walking its own rows is quicker than the index. Once settled, it keeps at most `most`. */
const usualBounds = { first: 3_000, most: 800, left: 100 };
type Bounds = typeof usualBounds;
const batchRows = 1_000;
/** Words of prompts that changed or went are counted on; past this share of all, they are counted anew. */
const mostStale = 0.3;

type Where = { readonly id: string; readonly settled: string; readonly unsettled: string; readonly flag: string };

const shown = "visibility = 'public' and not is_trashed";
const whereOf = (id: string): Where =>
  id === publicId
    ? {
        id,
        settled: `is_public_settled and ${shown} and $1::uuid is not null`,
        unsettled: `not is_public_settled and ${shown} and $1::uuid is not null`,
        flag: "is_public_settled",
      }
    : { id, settled: "library_id = $1::uuid and is_settled", unsettled: "library_id = $1::uuid and not is_settled", flag: "is_settled" };

const counting = (from: string): string => `
  select word, sum(title)::int as title, sum(lead)::int as lead, count(*)::int as all from (
    select word, (word = any(t))::int as title, (word = any(l))::int as lead from (
      select tsvector_to_array(title_words) as t, tsvector_to_array(lead_words) as l, tsvector_to_array(all_words) || ''::text as a from ${from}
    ) as vectors, unnest(a) as word
  ) as words group by word`;

const upsert = `on conflict (library_id, word) do update set title_count = search_word.title_count + excluded.title_count,
  lead_count = search_word.lead_count + excluded.lead_count, all_count = search_word.all_count + excluded.all_count`;

/** The oldest that are not settled, passing over what somebody is writing to at this moment. Answers how many. */
async function settleBatch(db: Queryable, where: Where, rows: number): Promise<number> {
  const [done] = await statements(db).unsafe<{ count: number }[]>(
    `with turn as materialized (select pg_try_advisory_xact_lock(${settlerLock}) as mine),
     batch as materialized (
       select library_id, prompt_id from search_entry where ${where.unsettled} and all_words is not null and (select mine from turn)
       order by updated_at limit ${rows} for update skip locked
     ), settled as (
       update search_entry s set ${where.flag} = true from batch b where s.library_id = b.library_id and s.prompt_id = b.prompt_id
       returning s.title_words, s.lead_words, s.all_words
     ), counted as (
       insert into search_word (library_id, word, title_count, lead_count, all_count)
       select $1::uuid, word, title, lead, "all" from (${counting("settled")}) as c order by word ${upsert}
     )
     select count(*)::int as count from settled`,
    [where.id],
    // Planned for this number of rows: for any number it reads the whole table.
    { prepare: false },
  );
  return done?.count ?? 0;
}

/** Counts a place's words anew when too many of those counted are of prompts that have changed or gone since. */
async function recount(db: Queryable, where: Where, bounds: Bounds): Promise<void> {
  const sql = statements(db);
  const [row] = await sql.unsafe<{ counted: number; settled: number }[]>(
    `select coalesce((select all_count from search_word where library_id = $1::uuid and word = ''), 0) as counted,
       (select count(*)::int from search_entry where ${where.settled}) as settled`,
    [where.id],
  );
  if (row === undefined || row.counted <= row.settled * (1 + mostStale) + bounds.most) return;
  await sql.unsafe(
    `with turn as materialized (select pg_try_advisory_xact_lock(${settlerLock}) as mine),
     counted as materialized (
       select * from (${counting(`(select title_words, lead_words, all_words from search_entry where ${where.settled}) as s`)}) as c where (select mine from turn)
     ), gone as (
       delete from search_word w where w.library_id = $1::uuid and (select mine from turn) and not exists (select from counted c where c.word = w.word)
     )
     insert into search_word (library_id, word, title_count, lead_count, all_count)
     select $1::uuid, word, title, lead, "all" from counted order by word
     on conflict (library_id, word) do update set title_count = excluded.title_count, lead_count = excluded.lead_count, all_count = excluded.all_count`,
    [where.id],
  );
}

/** PostgreSQL puts new entries of these indexes on a list first, which every search reads: merged at once, by the thousand, it stays short. */
async function mergeIndexes(db: Queryable, { id }: Where): Promise<void> {
  const name = id === publicId ? "search_public" : "search_entry";
  const indexes = ["title", "lead", "all"].map((field) => `${name}_by_${field}`);
  await statements(
    db,
  )`select gin_clean_pending_list(oid::regclass) from pg_class where relkind = 'i' and relname = any(${indexes}::text[])`;
}

/** How many of a place are to be settled now. */
async function overdue(db: Queryable, where: Where, bounds: Bounds): Promise<number> {
  const [row] = await statements(db).unsafe<{ count: number; any: boolean }[]>(
    `select (select count(*)::int from (select from search_entry where ${where.unsettled} limit 50000) as n) as count,
       exists (select from search_entry where ${where.settled}) as any`,
    [where.id],
    { prepare: true },
  );
  if (row === undefined || row.count <= (row.any ? bounds.most : bounds.first)) return 0;
  return row.count - bounds.left;
}

/** The places that may be large enough: by the counts that their libraries keep. */
async function places(db: Queryable, bounds: Bounds): Promise<Where[]> {
  const rows = await statements(db)<{ id: string }[]>`select id from library where prompt_count + trash_count > ${bounds.first}`;
  return [publicId, ...rows.map((row) => row.id)].map(whereOf);
}

export type SettleOptions = {
  readonly bounds?: Bounds;
  readonly batch?: number;
  /** Waits after each batch, given how long it took in milliseconds. Rejects to stop. */
  readonly pause?: (took: number) => Promise<void>;
  readonly onProgress?: (settled: number) => void;
};

/** Settles whatever is overdue, everywhere. Answers how many prompts were. */
export async function settle(
  db: Queryable,
  { bounds = usualBounds, batch = batchRows, pause, onProgress }: SettleOptions = {},
): Promise<number> {
  let total = 0;
  for (const where of await places(db, bounds)) {
    const began = total;
    for (let left = await overdue(db, where, bounds); left > 0; left = left > 0 ? left : await overdue(db, where, bounds)) {
      const start = performance.now();
      const count = await settleBatch(db, where, Math.min(batch, left));
      if (count === 0) break;
      await mergeIndexes(db, where);
      total += count;
      left -= count;
      onProgress?.(total);
      await pause?.(performance.now() - start);
    }
    if (total > began) await recount(db, where, bounds);
  }
  return total;
}

export type Settler = { stop(): Promise<void> };

const everyMs = 2_000;
/** Of its own time it works one part and rests three: requests come first. */
const restPerWork = 3;

/** Looks for work every two seconds until it is stopped. */
export function startSettler(options: { db: Queryable; onError: (error: unknown) => void; every?: number }): Settler {
  const stopping = new AbortController();
  const rest = async (ms: number) => {
    // Unreferenced: an idle settler keeps no process alive.
    await setTimeout(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  };
  const pause = async (took: number) => {
    if (stopping.signal.aborted) throw new Stopped();
    await rest(took * restPerWork);
  };
  const work = async () => {
    while (!stopping.signal.aborted) {
      await rest(options.every ?? everyMs);
      if (stopping.signal.aborted) return;
      try {
        await settle(options.db, { pause });
      } catch (error) {
        if (!(error instanceof Stopped)) options.onError(error);
      }
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

class Stopped extends Error {}
