// Lists prompts in order: by keyset from a row on, or by numbered pages that remember where they begin.
import type { PromptId, Seq } from "../../../lib/contract/ids.ts";
import type { Ordering } from "../../../lib/contract/ordering.ts";
import { defaultPageSize } from "../../../lib/contract/page.ts";
import type {
  BrowsePrompts,
  CatalogPrompts,
  ListPrompts,
  PromptBrowse,
  PromptCatalog,
  PromptDetail,
  PromptScroll,
  ScrollPrompts,
} from "../../../lib/contract/prompt.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { variablesOf } from "../../../lib/template/variables.ts";
import { statements } from "../../db/transaction.ts";
import type { FindHits } from "../../search/document.ts";
import { type Access, accessToMarked } from "../access.ts";
import { missing } from "../problems.ts";
import {
  allMarks,
  beginnings,
  columns,
  type Drawn,
  detailOf,
  headOf,
  markedAmong,
  promptsByIds,
  type Row,
  seenByOutsiders,
  shownTo,
  summaryFrom,
} from "../prompt/queries.ts";
import { byKey, cursorIn, cursorOf, keys, newestFirst, orderingOf, type Place } from "./policy.ts";

export type ListFilters = {
  readonly category?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly isFavorite?: boolean | undefined;
  readonly trash?: boolean | undefined;
  readonly among?: readonly PromptId[] | undefined;
};

/** Where a page begins: at a row, behind a row (which may be gone), or after so many rows. */
type From = { readonly at: Place } | { readonly after: Place } | { readonly skip: number };
type Listed = { rows: (Row & { sort_key: string; is_marked: boolean })[]; head: Seq; count: number };

const isPlain = (access: Access, filters: ListFilters) =>
  access.role !== "outsider" &&
  filters.category === undefined &&
  !filters.tags?.length &&
  filters.isFavorite === undefined &&
  filters.among === undefined;

/** The count as an expression over counters where one counter knows it, else over an index. */
function countOf(access: Access, filters: ListFilters, where: string, value: (given: string) => string): string {
  const tags = filters.tags ?? [];
  const counter = (kind: string, key: string) =>
    `coalesce((select c.count from counter c where c.library_id = $1 and c.kind = '${kind}' and c.key = ${value(key)}), 0)`;
  if (isPlain(access, filters)) return filters.trash ? "l.trash_count" : "l.prompt_count";
  if (access.role !== "outsider" && !filters.trash && filters.among === undefined && filters.isFavorite === undefined) {
    if (filters.category !== undefined && tags.length === 0) return counter("category", filters.category);
    if (filters.category === undefined && tags.length === 1) return counter("tag", tags[0] ?? "");
  }
  return `(select count(*) from prompt p where ${where})`;
}

/** One library's prompts in order, from a place on, with the library's head and the whole count: one statement, one snapshot. */
async function listed(
  access: Access,
  filters: ListFilters,
  ordering: Ordering,
  from: From,
  take: number,
  shown = columns,
): Promise<Listed> {
  const values: (string | number | string[])[] = [access.libraryId];
  const value = (given: string | number | string[]) => `$${values.push(given)}`;
  const isOwn = access.libraryId === access.actor.personalLibraryId;
  const { column, type } = keys[ordering.key];
  const direction = ordering.descending ? "desc" : "asc";

  const marks = filters.isFavorite !== undefined && !isOwn ? await allMarks(access) : undefined;
  const isMarked =
    marks === undefined
      ? "exists (select from favorite f where f.library_id = $1 and f.prompt_id = p.id)"
      : `p.id = any(${value(marks)}::uuid[])`;
  const conditions = [
    "p.library_id = $1",
    filters.trash ? "p.deleted_at is not null" : "p.deleted_at is null",
    access.role === "outsider" && seenByOutsiders,
    filters.category !== undefined && `p.category = ${value(filters.category)}`,
    filters.tags !== undefined && filters.tags.length > 0 && `p.tags @> ${value([...filters.tags])}::text[]`,
    filters.isFavorite !== undefined && (filters.isFavorite ? isMarked : `not ${isMarked}`),
    filters.among !== undefined && `p.id = any(${value([...filters.among])}::uuid[])`,
  ].filter((condition) => condition !== false);
  const where = conditions.join(" and ");
  const count = countOf(access, filters, where, value);
  const start = (place: Place, sign: string) =>
    ` and (${column}, p.id) ${ordering.descending ? "<" : ">"}${sign} (${value(place[0])}::${type}, ${value(place[1])}::uuid)`;
  const begin = "at" in from ? start(from.at, "=") : "after" in from ? start(from.after, "") : "";
  const order = `order by ${column} ${direction}, p.id ${direction}`;
  // Not `exists`: planned before the limit, that is answered by reading everybody's marks.
  const mark = isOwn ? "coalesce((select true from favorite f where f.library_id = $1 and f.prompt_id = p.id), false)" : "false";
  const fields = `${shownTo(access, shown)}, ${column}::text as sort_key, ${mark} as is_marked`;
  // Far into a list the rows skipped are walked in the index alone.
  const page =
    "skip" in from && from.skip > 0
      ? `select ${fields} from (select p.id from prompt p where ${where} ${order} limit ${value(take)} offset ${value(from.skip)}) k
         join prompt p on p.library_id = $1 and p.id = k.id ${order}`
      : `select ${fields} from prompt p where ${where}${begin} ${order} limit ${value(take)}`;
  const rows = await statements(access.db).unsafe<
    (Listed["rows"][number] & { head: string; total: string | number; id: PromptId | null })[]
  >(`select l.head, ${count} as total, p.* from library l left join lateral (${page}) p on true where l.id = $1`, values, {
    prepare: true,
  });
  const [first] = rows;
  if (first === undefined) throw missing();
  return { rows: rows.filter((row) => row.id !== null), head: Number(first.head), count: Number(first.total) };
}

async function detailsOf(access: Access, rows: Listed["rows"]): Promise<PromptDetail[]> {
  if (access.libraryId === access.actor.personalLibraryId) return rows.map((row) => detailOf(row, row.is_marked, access.role));
  const marks = await markedAmong(
    access,
    rows.map((row) => row.id),
  );
  return rows.map((row) => detailOf(row, marks.has(row.id), access.role));
}

// Where pages begin, as long as their library stands at the same event: the list is then the same list.
const anchors = new Map<string, { head: Seq; starts: Map<number, readonly [string, string]> }>();
const rememberedLists = 2_000;
const rememberedPages = 5_000;

async function pageOf(access: Access, filters: ListFilters, ordering: Ordering, page: number, size: number): Promise<Listed> {
  const name = JSON.stringify([access.libraryId, filters, ordering, size]);
  const known = anchors.get(name);
  const start = page === 1 ? undefined : known?.starts.get(page);
  if (start !== undefined) {
    const found = await listed(access, filters, ordering, { at: start }, size + 1);
    if (found.head === known?.head) return remember(name, found, page, size);
  }
  return remember(name, await listed(access, filters, ordering, { skip: (page - 1) * size }, size + 1), page, size);
}

function remember(name: string, found: Listed, page: number, size: number): Listed {
  const rows = found.rows.slice(0, size);
  const after = found.rows[size];
  // A list that is only ever asked for its first page is not worth remembering.
  if (page === 1 && after === undefined) return { ...found, rows };
  let known = anchors.get(name);
  if (known === undefined || known.head !== found.head) {
    if (anchors.size >= rememberedLists) anchors.clear();
    known = { head: found.head, starts: new Map() };
    anchors.set(name, known);
  }
  if (known.starts.size >= rememberedPages) known.starts.clear();
  const [first] = rows;
  if (page > 1 && first !== undefined) known.starts.set(page, [first.sort_key, first.id]);
  if (after !== undefined) known.starts.set(page + 1, [after.sort_key, after.id]);
  return { ...found, rows };
}

export type PageOfPrompts = { readonly count: number; readonly page: number; readonly size: number; readonly results: PromptDetail[] };

/** A numbered page over one library or several; a page that does not exist is missing. */
export async function listPrompts(accesses: readonly Access[], input: ListPrompts, find: FindHits): Promise<Drawn<PageOfPrompts>> {
  const page = input.page ?? 1;
  const size = input.pageSize ?? defaultPageSize;
  const ordering = orderingOf(input.ordering);
  const among = input.search?.trim() ? await hitsFor(accesses, input.search, input, find) : undefined;
  const filters: ListFilters = {
    category: input.category,
    tags: input.tags,
    isFavorite: input.isFavorite,
    trash: input.trash,
    ...(among && { among }),
  };

  const [only] = accesses;
  if (only !== undefined && accesses.length === 1) {
    const found =
      among === undefined
        ? await pageOf(only, filters, ordering, page, size)
        : await listed(only, filters, ordering, { skip: (page - 1) * size }, size);
    if (page > 1 && found.rows.length === 0) throw missing("There is no such page");
    const heads = new Map<string, Seq>([[only.libraryId, found.head]]);
    if (only.libraryId !== only.actor.personalLibraryId)
      heads.set(only.actor.personalLibraryId, await headOf(only, only.actor.personalLibraryId));
    return { answer: { count: found.count, page, size, results: await detailsOf(only, found.rows) }, heads };
  }

  const parts = await Promise.all(
    accesses.map(async (access) => ({ access, found: await listed(access, filters, ordering, { skip: 0 }, page * size, beginnings) })),
  );
  const chosen = parts
    .flatMap(({ access, found }) => found.rows.map((row) => ({ access, id: row.id, sort_key: row.sort_key })))
    .toSorted(byKey(ordering))
    .slice((page - 1) * size, page * size);
  if (page > 1 && chosen.length === 0) throw missing("There is no such page");
  const details = new Map<string, PromptDetail>();
  for (const [access, rows] of groupBy(chosen, (row) => row.access))
    for (const detail of await promptsByIds(
      access,
      rows.map((row) => row.id),
      filters.trash,
    ))
      details.set(detail.id, detail);
  const heads = new Map<string, Seq>(parts.map(({ access, found }) => [access.libraryId, found.head]));
  const results = chosen.flatMap((row) => details.get(row.id) ?? []);
  return { answer: { count: parts.reduce((sum, { found }) => sum + found.count, 0), page, size, results }, heads };
}

const mostHits = 1_000;

async function hitsFor(accesses: readonly Access[], query: string, input: ListFilters, find: FindHits): Promise<PromptId[]> {
  const found = await find({
    query,
    libraryIds: accesses.map((access) => access.libraryId),
    includePublic: false,
    filters: { category: input.category, tags: input.tags, trash: input.trash },
    limit: mostHits,
  });
  return found.hits.map((hit) => hit.promptId);
}

/** The next prompts of one library, or of several as one list, after a cursor, as rows show them, with the heads they were read at. */
export async function browsePrompts(accesses: readonly Access[], input: BrowsePrompts): Promise<PromptBrowse> {
  const [first] = accesses;
  if (first === undefined) throw missing();
  const take = input.limit ?? 50;
  const filters: ListFilters = { category: input.category, tags: input.tags, isFavorite: input.isFavorite, trash: input.trash };
  const ordering = orderingOf(input.ordering);
  const at = cursorIn(input.cursor, ordering);
  const { personalLibraryId } = first.actor;
  const isOwnAlone = accesses.every((access) => access.libraryId === personalLibraryId);
  // Before anything else: one's marks may then be newer than this says, but never older.
  const ownHead = isOwnAlone ? 0 : await headOf(first, personalLibraryId);

  const parts = await Promise.all(
    accesses.map(async (access) => {
      const found = await listed(access, filters, ordering, at === undefined ? { skip: 0 } : { at }, take + 1, beginnings);
      return { access, found, rows: found.rows.map((row) => ({ ...row, access })) };
    }),
  );
  const sorted = parts.length === 1 ? (parts[0]?.rows ?? []) : parts.flatMap(({ rows }) => rows).toSorted(byKey(ordering));
  const rows = sorted.slice(0, take);
  const after = sorted[take];
  const shown = new Map<string, PromptDetail>();
  for (const details of await Promise.all([...groupBy(rows, (row) => row.access)].map(([access, here]) => detailsOf(access, here))))
    for (const detail of details) shown.set(detail.id, detail);

  const heads = { ...Object.fromEntries(parts.map(({ access, found }) => [access.libraryId, found.head])) };
  if (!isOwnAlone) heads[personalLibraryId] = ownHead;
  const libraryId = parts.length === 1 ? first.libraryId : personalLibraryId;
  return {
    libraryId,
    head: heads[libraryId] ?? 0,
    libraryIds: accesses.map((access) => access.libraryId),
    heads,
    count: parts.reduce((sum, { found }) => sum + found.count, 0),
    // By id: one that moved between two of the reads is in both.
    items: [...new Set(rows.map((row) => row.id))].flatMap((id) => shown.get(id) ?? []).map(summaryFrom),
    nextCursor: after === undefined ? null : cursorOf(after),
  };
}

/** How many prompts of other libraries one has marked and may still see. */
export async function countMarksElsewhere(access: Access): Promise<number> {
  const { personalLibraryId } = access.actor;
  const rows = await statements(access.db)<{ id: string }[]>`
    select distinct prompt_library_id as id from favorite where library_id = ${personalLibraryId} and prompt_library_id <> ${personalLibraryId}`;
  if (rows.length === 0) return 0;
  const marked = new Set(rows.map((row) => row.id));
  const others = (await accessToMarked(access, access.actor)).filter(({ libraryId }) => marked.has(libraryId));
  const counts = await Promise.all(
    others.map(async (other) => (await listed(other, { isFavorite: true }, newestFirst, { skip: 0 }, 0, beginnings)).count),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The next prompts after a cursor as programs ask for them: the newest first, an order in which nothing moves while it is walked. */
export async function catalogPrompts(accesses: readonly Access[], input: CatalogPrompts): Promise<PromptCatalog> {
  const take = input.limit ?? 100;
  const ordering: Ordering = { key: "created_at", descending: true };
  const at = cursorIn(input.cursor, ordering);
  const from = at === undefined ? { skip: 0 } : { at };
  const parts = await Promise.all(
    accesses.map(async (access) =>
      (await listed(access, {}, ordering, from, take + 1, beginnings)).rows.map(({ id, sort_key }) => ({ id, sort_key, access })),
    ),
  );
  const sorted = parts.flat().toSorted(byKey(ordering));
  const rows = sorted.slice(0, take);
  const after = sorted[take];
  const whole = await Promise.all(
    [...groupBy(rows, (row) => row.access)].map(([access, here]) =>
      promptsByIds(
        access,
        here.map(({ id }) => id),
      ),
    ),
  );
  const byId = new Map(whole.flat().map((detail) => [detail.id, detail]));
  return {
    items: [...new Set(rows.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []).map(cataloged),
    nextCursor: after === undefined ? null : cursorOf(after),
  };
}

const cataloged = ({ id, slug, title, description, inputs, content }: PromptDetail): PromptCatalog["items"][number] => ({
  id,
  slug,
  title,
  description,
  inputs,
  variables: variablesOf(content),
});

/** The next prompts behind a place, whole, each with its own place. One library is one statement; the whole count comes with it. */
export async function scrollPrompts(accesses: readonly Access[], input: ScrollPrompts, find: FindHits): Promise<PromptScroll> {
  const take = input.limit ?? defaultPageSize;
  const ordering = orderingOf(input.ordering);
  const after = cursorIn(input.after, ordering);
  const among = input.search?.trim() ? await hitsFor(accesses, input.search, input, find) : undefined;
  const { category, tags, isFavorite, trash } = input;
  const filters: ListFilters = { category, tags, isFavorite, trash, ...(among && { among }) };
  const from: From = after === undefined ? { skip: 0 } : { after };
  const isAlone = accesses.length === 1;

  const parts = await Promise.all(
    accesses.map(async (access) => {
      const found = await listed(access, filters, ordering, from, take + 1, isAlone ? columns : beginnings);
      return { access, count: found.count, rows: found.rows };
    }),
  );
  const chosen = parts
    .flatMap(({ access, rows }) => rows.map((row) => ({ access, row })))
    .toSorted((a, b) => (isAlone ? 0 : byKey(ordering)(a.row, b.row)));
  const shown = new Map<string, PromptDetail>();
  for (const [access, here] of groupBy(chosen.slice(0, take), (one) => one.access)) {
    const rows = here.map((one) => one.row);
    const ids = rows.map((row) => row.id);
    for (const detail of await (isAlone ? detailsOf(access, rows) : promptsByIds(access, ids, trash))) shown.set(detail.id, detail);
  }
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    hasMore: chosen.length > take,
    items: chosen.slice(0, take).flatMap(({ row }) => {
      const prompt = shown.get(row.id);
      return prompt === undefined ? [] : [{ cursor: cursorOf(row), prompt }];
    }),
  };
}

/** The most used prompts of the libraries, those never used left out. */
export async function topUsedPrompts(accesses: readonly Access[], limit: number): Promise<PromptDetail[]> {
  const ordering: Ordering = { key: "use_count", descending: true };
  const parts = await Promise.all(
    accesses.map(async (access) => detailsOf(access, (await listed(access, {}, ordering, { skip: 0 }, limit)).rows)),
  );
  return parts
    .flat()
    .filter((detail) => detail.useCount > 0)
    .toSorted((a, b) => b.useCount - a.useCount || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}
