// Reads one's own history and its iterations. Each statement names its library.
import type {
  BrowseHistory,
  HistoryBrowse,
  HistoryEntry,
  HistoryFilters,
  HistoryScroll,
  Iteration,
  ListHistory,
  ListIterations,
  ScrollHistory,
} from "../../../lib/contract/history.ts";
import { HistoryId, type IterationId, type PromptId } from "../../../lib/contract/ids.ts";
import { defaultPageSize } from "../../../lib/contract/page.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements, type Transaction } from "../../db/transaction.ts";
import type { Access } from "../access.ts";
import { invalid, missing } from "../problems.ts";
import { type BrowsedRow, type EntryRow, entryOf, type IterationRow, iterationOf, spanOf, summaryOf } from "./policy.ts";

/** Access to one's own personal library. */
export type Own = Access<"owner">;

// A prompt that is gone for good has no place: what was done with it stays, and names it no more.
const livingPrompt = "(select place.prompt_id from place where place.prompt_id = h.prompt_id) as prompt_id";
const entryColumns = `h.id, ${livingPrompt}, h.prompt_version, h.source, h.original_prompt, h.optimized_prompt, h.model_used, h.tokens_input,
  h.tokens_output, h.credits_spent, h.intent_category, h.tags, h.meta, h.rating, h.is_deleted, h.created_at, h.updated_at`;
const iterationColumns = `i.id, i.history_id, i.number, i.version_tag, i.prompt_text, i.system_message, i.ai_response, i.response_model,
  i.interaction_type, i.change_summary, i.parameters, i.tags, i.metadata, i.is_active, i.is_bookmarked, i.created_at, i.updated_at`;

type Values = (string | number | string[])[];

/** The conditions of a list over entries `h`, with their values; the library is $1. `model` and time are asked of `of`. */
function conditionsOf(
  access: Own,
  filters: HistoryFilters,
  of: "h" | "i",
): { values: Values; value: (given: string) => string; where: string[] } {
  const values: Values = [access.libraryId];
  const value = (given: string) => `$${values.push(given)}`;
  const { from, to } = spanOf(filters.startDate, filters.endDate);
  const bookmarked =
    "exists (select from iteration b where b.library_id = $1 and b.history_id = h.id and b.is_bookmarked and not b.is_deleted)";
  const isBookmarked = of === "i" ? "i.is_bookmarked" : bookmarked;
  const where = [
    "h.library_id = $1 and not h.is_deleted",
    filters.prompt !== undefined && `h.prompt_id = ${value(filters.prompt)}`,
    filters.source !== undefined && `h.source = ${value(filters.source)}`,
    filters.model !== undefined && `${of === "h" ? "h.model_used" : "i.response_model"} = ${value(filters.model)}`,
    from !== undefined && `${of}.created_at >= ${value(from)}`,
    to !== undefined && `${of}.created_at <= ${value(to)}`,
    filters.bookmarked !== undefined && (filters.bookmarked ? isBookmarked : `not ${isBookmarked}`),
  ].filter((condition) => condition !== false);
  return { values, value, where };
}

export type PageOf<Item> = { readonly count: number; readonly page: number; readonly size: number; readonly results: Item[] };

/** A numbered page and the whole count in one statement, and so in one snapshot; a page that does not exist is missing. */
async function pageOf<Row extends object>(
  access: Own,
  { columns, tables, where, values, of }: { columns: string; tables: string; where: string; values: Values; of: "h" | "i" },
  asked: { page?: number | undefined; pageSize?: number | undefined },
): Promise<PageOf<Row>> {
  const page = asked.page ?? 1;
  const size = asked.pageSize ?? defaultPageSize;
  const limit = `limit $${values.push(size)} offset $${values.push((page - 1) * size)}`;
  const rows = await statements(access.db).unsafe<(Row & { total: number; is_there: boolean | null })[]>(
    `select n.total, r.* from (select count(*)::int as total from ${tables} where ${where}) n
     left join lateral (select true as is_there, ${columns} from ${tables} where ${where} order by ${of}.created_at desc, ${of}.id desc ${limit}) r on true`,
    values,
    { prepare: true },
  );
  const there = rows.filter((row) => row.is_there === true);
  if (page > 1 && there.length === 0) throw missing("There is no such page");
  return { count: rows[0]?.total ?? 0, page, size, results: there };
}

/** The steps of these entries by number, in one statement. */
async function iterationsOf(access: Own, db: Queryable, ids: readonly HistoryId[]): Promise<Map<HistoryId, Iteration[]>> {
  if (ids.length === 0) return new Map();
  const rows = await statements(db).unsafe<IterationRow[]>(
    `select ${iterationColumns} from iteration i where i.library_id = $1 and i.history_id = any($2::uuid[]) and not i.is_deleted
     order by i.history_id, i.number`,
    [access.libraryId, ids as readonly string[] as string[]],
    { prepare: true },
  );
  return groupBy(rows.map(iterationOf), (iteration) => iteration.parentPrompt);
}

/** A page of one's entries, the newest first. */
export async function listHistory(access: Own, asked: ListHistory): Promise<PageOf<HistoryEntry>> {
  const { values, where } = conditionsOf(access, asked, "h");
  const found = await pageOf<EntryRow>(
    access,
    { columns: entryColumns, tables: "history h", where: where.join(" and "), values, of: "h" },
    asked,
  );
  const iterations = await iterationsOf(
    access,
    access.db,
    found.results.map((row) => row.id),
  );
  return { ...found, results: found.results.map((row) => entryOf(row, access.actor.accountId, iterations.get(row.id) ?? [])) };
}

/** One entry that is not deleted. */
export async function historyEntry(access: Own, id: HistoryId): Promise<HistoryEntry> {
  const [row] = await statements(access.db).unsafe<EntryRow[]>(
    `select ${entryColumns} from history h where h.library_id = $1 and h.id = $2 and not h.is_deleted`,
    [access.libraryId, id],
    { prepare: true },
  );
  if (row === undefined) throw missing();
  return entryOf(row, access.actor.accountId, (await iterationsOf(access, access.db, [id])).get(id) ?? []);
}

/** An entry as it was counted: `promptId` is kept when the prompt itself is gone for good. */
export type HeldEntry = { readonly entry: HistoryEntry; readonly promptId: PromptId | null; readonly isUse: boolean };

/** The same with its row held until the transaction ends. */
export async function entryForUpdate(tx: Transaction, access: Own, id: HistoryId): Promise<HeldEntry> {
  const [row] = await statements(tx).unsafe<(EntryRow & { made_from: PromptId | null; is_use: boolean })[]>(
    `select ${entryColumns}, h.prompt_id as made_from, h.is_use from history h
     where h.library_id = $1 and h.id = $2 and not h.is_deleted for update`,
    [access.libraryId, id],
    { prepare: true },
  );
  if (row === undefined) throw missing();
  const entry = entryOf(row, access.actor.accountId, (await iterationsOf(access, tx, [id])).get(id) ?? []);
  return { entry, promptId: row.made_from, isUse: row.is_use };
}

/** A page of one's iterations, the newest first; those of deleted entries are gone with them. */
export async function listIterations(access: Own, asked: ListIterations): Promise<PageOf<Iteration>> {
  const { values, value, where } = conditionsOf(access, asked, "i");
  where.push("i.library_id = $1 and not i.is_deleted");
  if (asked.parentPrompt !== undefined) where.push(`i.history_id = ${value(asked.parentPrompt)}`);
  const tables = "iteration i join history h on h.library_id = i.library_id and h.id = i.history_id";
  const found = await pageOf<IterationRow>(
    access,
    { columns: iterationColumns, tables, where: where.join(" and "), values, of: "i" },
    asked,
  );
  return { ...found, results: found.results.map(iterationOf) };
}

/** The same of one entry, which must be there. */
export async function listIterationsOf(access: Own, asked: ListIterations & { parentPrompt: HistoryId }): Promise<PageOf<Iteration>> {
  const [entry] = await statements(access.db)`
    select id from history where library_id = ${access.libraryId} and id = ${asked.parentPrompt} and not is_deleted`;
  if (entry === undefined) throw missing();
  return listIterations(access, asked);
}

export async function iterationById(access: Own, id: IterationId): Promise<Iteration> {
  const [row] = await statements(access.db).unsafe<IterationRow[]>(
    `select ${iterationColumns} from iteration i join history h on h.library_id = $1 and h.id = i.history_id
     where i.library_id = $1 and i.id = $2 and not i.is_deleted and not h.is_deleted`,
    [access.libraryId, id],
    { prepare: true },
  );
  if (row === undefined) throw missing();
  return iterationOf(row);
}

/** One iteration with its entry's and its own row held, in that order, as those who add take them. */
export async function iterationForUpdate(
  tx: Transaction,
  access: Own,
  id: IterationId,
): Promise<{ iteration: Iteration; savedPrompt: PromptId | null }> {
  const { parentPrompt } = await iterationById({ ...access, db: tx }, id);
  const [entry] = await statements(tx)<{ prompt_id: PromptId | null }[]>`
    select prompt_id from history where library_id = ${access.libraryId} and id = ${parentPrompt} and not is_deleted for update`;
  if (entry === undefined) throw missing();
  return { iteration: await iterationById({ ...access, db: tx }, id), savedPrompt: entry.prompt_id };
}

/** The next of one's entries after a cursor, as rows show them, with the head they were read at. Four statements, however many rows. */
export async function browseHistory(access: Own, asked: BrowseHistory): Promise<HistoryBrowse> {
  const take = asked.limit ?? 50;
  const { values, value, where } = conditionsOf(access, asked, "h");
  const at = cursorIn(asked.cursor);
  if (at !== undefined) where.push(`(h.created_at, h.id) < (${value(at.createdAt)}, ${value(at.id)}::uuid)`);
  const limit = `$${values.push(take + 1)}`;
  const rows = await statements(access.db).unsafe<(BrowsedRow & { head: string; is_there: boolean | null })[]>(
    `select l.head, r.* from library l left join lateral (
       select true as is_there, h.id, ${livingPrompt}, h.prompt_version, h.source, left(h.original_prompt, 600) as original_prompt, h.model_used, h.tokens_input,
         h.tokens_output, h.credits_spent, h.intent_category, h.tags, h.rating, h.created_at, h.updated_at,
         steps.count as iteration_count, steps.is_bookmarked, coalesce(said.response, '') as response
       from (select h.* from history h where ${where.join(" and ")} order by h.created_at desc, h.id desc limit ${limit}) h
       cross join lateral (
         select count(*)::int as count, coalesce(bool_or(i.is_bookmarked), false) as is_bookmarked from iteration i
         where i.library_id = $1 and i.history_id = h.id and not i.is_deleted) steps
       left join lateral (
         select left(i.ai_response, 600) as response from iteration i
         where i.library_id = $1 and i.history_id = h.id and not i.is_deleted and i.ai_response <> '' order by i.number desc limit 1) said on true
       order by h.created_at desc, h.id desc
     ) r on true where l.id = $1`,
    values,
    { prepare: true },
  );
  const there = rows.filter((row) => row.is_there === true);
  const shown = there.slice(0, take);
  const titles = await titlesOf(
    access,
    shown.flatMap((row) => row.prompt_id ?? []),
  );
  const end = shown.at(-1);
  return {
    libraryId: access.libraryId,
    head: Number(rows[0]?.head ?? 0),
    items: shown.map((row) => summaryOf(row, access.actor.accountId, row.prompt_id === null ? null : (titles.get(row.prompt_id) ?? null))),
    nextCursor: end === undefined || there.length <= take ? null : cursorOf(end),
  };
}

const entriesOf = async (access: Own, rows: readonly EntryRow[]): Promise<HistoryEntry[]> => {
  const ids = rows.map((row) => row.id);
  const iterations = await iterationsOf(access, access.db, ids);
  return rows.map((row) => entryOf(row, access.actor.accountId, iterations.get(row.id) ?? []));
};

/** The next of one's entries behind a cursor, whole. Two statements, however many rows. */
export async function scrollHistory(access: Own, asked: ScrollHistory): Promise<HistoryScroll> {
  const take = asked.limit ?? defaultPageSize;
  const { values, value, where } = conditionsOf(access, asked, "h");
  const at = cursorIn(asked.after);
  if (at !== undefined) where.push(`(h.created_at, h.id) < (${value(at.createdAt)}, ${value(at.id)}::uuid)`);
  const rows = await statements(access.db).unsafe<EntryRow[]>(
    `select ${entryColumns} from history h where ${where.join(" and ")} order by h.created_at desc, h.id desc limit $${values.push(take + 1)}`,
    values,
    { prepare: true },
  );
  const shown = rows.slice(0, take);
  const entries = await entriesOf(access, shown);
  return {
    hasMore: rows.length > take,
    items: shown.flatMap((row, at) => {
      const entry = entries[at];
      return entry === undefined ? [] : [{ cursor: cursorOf(row), entry }];
    }),
  };
}

/** One's entries by id, in no order. */
export async function entriesByIds(access: Own, ids: readonly HistoryId[]): Promise<HistoryEntry[]> {
  const rows = await statements(access.db).unsafe<EntryRow[]>(
    `select ${entryColumns} from history h where h.library_id = $1 and h.id = any($2::uuid[]) and not h.is_deleted`,
    [access.libraryId, ids as readonly string[] as string[]],
    { prepare: true },
  );
  return entriesOf(access, rows);
}

/** The titles of those prompts that the person may see, wherever they are. */
async function titlesOf(access: Own, ids: readonly PromptId[]): Promise<Map<PromptId, string>> {
  if (ids.length === 0) return new Map();
  const sql = statements(access.db);
  const asked = [...new Set<string>(ids)];
  const [places, libraries] = await Promise.all([
    sql<{ library_id: string }[]>`select distinct library_id from place where prompt_id = any(${asked}::uuid[])`,
    sql<{ library_id: string }[]>`select library_id from account_library where account_id = ${access.actor.accountId}`,
  ]);
  const own = libraries.map((row) => row.library_id).concat(access.libraryId);
  const rows = await sql<{ id: PromptId; title: string }[]>`
    select p.id, p.title from prompt p join library l on l.id = p.library_id
    where p.library_id = any(${places.map((row) => row.library_id)}::uuid[]) and p.id = any(${asked}::uuid[])
      and p.deleted_at is null and l.deleted_at is null and (p.visibility <> 'private' or p.library_id = any(${own}::uuid[]))`;
  return new Map(rows.map((row) => [row.id, row.title]));
}

const cursorOf = (row: { created_at: string; id: string }): string =>
  Buffer.from(JSON.stringify([wireInstant(row.created_at), row.id])).toString("base64url");

function cursorIn(cursor: string | null | undefined): { createdAt: string; id: HistoryId } | undefined {
  if (cursor === null || cursor === undefined || cursor === "") return undefined;
  try {
    const [createdAt, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof createdAt === "string" && /^(?!0000)\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(createdAt) && !Number.isNaN(Date.parse(createdAt)))
      return { createdAt, id: HistoryId.parse(id) };
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
}
