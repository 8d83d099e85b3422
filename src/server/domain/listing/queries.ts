// Lists prompts in order: by keyset from a row on, or by numbered pages that remember where they begin.
import { type PromptId, PromptId as PromptIdShape, type Seq } from "../../../lib/contract/ids.ts";
import { type Ordering, parseOrdering } from "../../../lib/contract/ordering.ts";
import { defaultPageSize } from "../../../lib/contract/page.ts";
import type {
  BrowsePrompts,
  CatalogPrompts,
  ListPrompts,
  PromptBrowse,
  PromptCatalog,
  PromptDetail,
} from "../../../lib/contract/prompt.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { variablesOf } from "../../../lib/template/variables.ts";
import { statements } from "../../db/transaction.ts";
import type { FindHits } from "../../search/document.ts";
import { type Access, accessToMarked } from "../access.ts";
import { invalid, missing } from "../problems.ts";
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

const keys: Record<Ordering["key"], { column: string; type: string }> = {
  updated_at: { column: "p.updated_at", type: "timestamptz" },
  created_at: { column: "p.created_at", type: "timestamptz" },
  // Never used sorts as used longest ago, in both directions.
  last_used_at: { column: "coalesce(p.last_used_at, '-infinity')", type: "timestamptz" },
  use_count: { column: "p.use_count", type: "int" },
  title: { column: "lower(p.title)", type: "text" },
};

export type ListFilters = {
  readonly category?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly isFavorite?: boolean | undefined;
  readonly trash?: boolean | undefined;
  readonly among?: readonly PromptId[] | undefined;
};

/** Where a page begins: at a row (inclusive), or after so many rows. */
type From = { readonly at: readonly [key: string, id: string] } | { readonly skip: number };
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
  const start =
    "at" in from
      ? ` and (${column}, p.id) ${ordering.descending ? "<=" : ">="} (${value(from.at[0])}::${type}, ${value(from.at[1])}::uuid)`
      : "";
  const order = `order by ${column} ${direction}, p.id ${direction}`;
  // Not `exists`: planned before the limit, that is answered by reading everybody's marks.
  const mark = isOwn ? "coalesce((select true from favorite f where f.library_id = $1 and f.prompt_id = p.id), false)" : "false";
  const fields = `${shownTo(access, shown)}, ${column}::text as sort_key, ${mark} as is_marked`;
  // Far into a list the rows skipped are walked in the index alone.
  const page =
    "skip" in from && from.skip > 0
      ? `select ${fields} from (select p.id from prompt p where ${where} ${order} limit ${value(take)} offset ${value(from.skip)}) k
         join prompt p on p.library_id = $1 and p.id = k.id ${order}`
      : `select ${fields} from prompt p where ${where}${start} ${order} limit ${value(take)}`;
  const rows = await statements(access.db).unsafe<
    (Listed["rows"][number] & { head: string; total: string | number; id: PromptId | null })[]
  >(`select l.head, ${count} as total, p.* from library l left join lateral (${page}) p on true where l.id = $1`, values, {
    prepare: true,
  });
  const [first] = rows;
  if (first === undefined) throw missing();
  return { rows: rows.filter((row) => row.id !== null), head: Number(first.head), count: Number(first.total) };
}

const newestFirst: Ordering = { key: "updated_at", descending: true };
const orderingOf = (words: string | undefined): Ordering => (words === undefined ? newestFirst : (parseOrdering(words) ?? newestFirst));

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

const byKey = (ordering: Ordering) => {
  const isNumber = ordering.key === "use_count";
  const sign = ordering.descending ? -1 : 1;
  // '-infinity' sorts before every year.
  const comparable = (key: string) => (key === "-infinity" ? "" : key);
  return (a: { sort_key: string; id: string }, b: { sort_key: string; id: string }) => {
    const keysDiffer = isNumber
      ? Number(a.sort_key) - Number(b.sort_key)
      : comparable(a.sort_key) < comparable(b.sort_key)
        ? -1
        : a.sort_key === b.sort_key
          ? 0
          : 1;
    return sign * (keysDiffer || (a.id < b.id ? -1 : 1));
  };
};

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

async function hitsFor(accesses: readonly Access[], query: string, input: ListPrompts, find: FindHits): Promise<PromptId[]> {
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

const cursorOf = (row: { sort_key: string; id: string }): string =>
  Buffer.from(JSON.stringify([row.sort_key, row.id])).toString("base64url");

const keyForms: Record<string, RegExp> = {
  timestamptz: /^(-infinity|\d{4,6}-\d\d-\d\d [\d:.]+\+00)$/,
  int: /^\d{1,10}$/,
  text: /^[^\0]{0,400}$/su,
};

function cursorIn(cursor: string | null | undefined, ordering: Ordering): readonly [string, string] | undefined {
  if (cursor === null || cursor === undefined || cursor === "") return undefined;
  try {
    const [key, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof key === "string" && keyForms[keys[ordering.key].type]?.test(key)) return [key, PromptIdShape.parse(id)];
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
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
