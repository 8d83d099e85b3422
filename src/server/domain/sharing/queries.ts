// Reads what is for everybody, signed in or not: the list of public prompts, the page of one; and what a copy was made from.
import { type AccountId, type LibraryId, type PromptId, PromptId as PromptIdShape } from "../../../lib/contract/ids.ts";
import { excerptOf, type PromptDetail } from "../../../lib/contract/prompt.ts";
import {
  type ExplorePrompts,
  type OpenPublicPage,
  type OriginComparison,
  type OriginText,
  type PromptOrigin,
  type PublicBrowse,
  type PublicPage,
  type PublicSummary,
  parseSlugReference,
  type SlugReference,
} from "../../../lib/contract/sharing.ts";
import type { Actor } from "../../auth/actor.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { statements } from "../../db/transaction.ts";
import type { FindHits, Hit } from "../../search/document.ts";
import { type Access, accessToPrompt, forgetPlace, type Ground, type PromptAccess } from "../access.ts";
import { namesOf } from "../account/queries.ts";
import { invalid, isProblem, missing } from "../problems.ts";
import { columns, markedAmong, promptDetail, type Row } from "../prompt/queries.ts";
import { isKey, mayOpen, offersMore, type Taken } from "./policy.ts";

const mostCounted = 10_000;
const mostHits = 1_000;

const wholeUpTo = (most: number) => (key: string) => (/^\d{1,10}$/.test(key) && Number(key) <= most ? key : undefined);

// How a list is ordered, and what a cursor's key must be for PostgreSQL to read it.
const orders = {
  updated: {
    column: "updated_at",
    type: "timestamptz",
    keyIn: (key: string) => (/^\d{4}-/.test(key) ? new Date(key).toISOString() : undefined),
  },
  used: { column: "use_count", type: "int", keyIn: wholeUpTo(2_147_483_647) },
} as const;

/** The next public prompts after a cursor: of the directory in order, or what a query finds, best first. */
export async function browsePublic(ground: Ground, actor: Actor | null, input: ExplorePrompts, find: FindHits): Promise<PublicBrowse> {
  const query = input.q?.trim() ?? "";
  const { hits, nextCursor, count } = query === "" ? await listed(ground, input) : await found(query, input, find);
  const items = await summariesOf(ground, actor, hits);
  return { items, nextCursor, ...(count !== undefined && { count }) };
}

type Hits = { readonly hits: readonly Hit[]; readonly nextCursor: string | null; readonly count?: number };
type Entry = { prompt_id: PromptId; library_id: LibraryId; sort_key: string };

async function listed(ground: Ground, { category, tags, ordering = "updated", cursor, limit = 50 }: ExplorePrompts): Promise<Hits> {
  const { column, type, keyIn } = orders[ordering];
  const values: (string | number | string[])[] = [];
  const value = (given: string | number | string[]) => `$${values.push(given)}`;
  const conditions = [
    "true",
    category !== undefined && `category = ${value(category)}`,
    tags !== undefined && tags.length > 0 && `tags @> ${value([...tags])}::text[]`,
  ];
  const where = conditions.filter((condition) => condition !== false).join(" and ");
  const counting = {
    text: `select count(*)::int as count from (select from public_prompt where ${where} limit ${mostCounted})`,
    values: [...values],
  };
  const at = cursor ? placeIn(cursor, keyIn) : undefined;
  const start = at === undefined ? "" : ` and (${column}, prompt_id) <= (${value(at[0])}::${type}, ${value(at[1])}::uuid)`;
  const sql = statements(ground.db);
  const [rows, counted] = await Promise.all([
    sql.unsafe<Entry[]>(
      `select prompt_id, library_id, ${column}::text as sort_key from public_prompt where ${where}${start}
       order by ${column} desc, prompt_id desc limit ${value(limit + 1)}`,
      values,
      { prepare: true },
    ),
    at === undefined ? sql.unsafe<{ count: number }[]>(counting.text, counting.values, { prepare: true }) : undefined,
  ]);
  const after = rows[limit];
  return {
    hits: rows.slice(0, limit).map((row) => ({ promptId: row.prompt_id, libraryId: row.library_id })),
    nextCursor:
      after === undefined ? null : cursorOf([ordering === "updated" ? wireInstant(after.sort_key) : after.sort_key, after.prompt_id]),
    ...(counted?.[0] && { count: counted[0].count }),
  };
}

/** What a query finds is ranked anew each time: a page is so many of the hits, from the place on where the last one ended. */
async function found(query: string, { category, tags, cursor, limit = 50 }: ExplorePrompts, find: FindHits): Promise<Hits> {
  const skip = cursor ? Number(placeIn(cursor, wholeUpTo(mostHits))[0]) : 0;
  const { hits } = await find({
    query,
    libraryIds: [],
    includePublic: true,
    filters: { category, tags },
    limit: Math.min(skip + limit + 1, mostHits),
  });
  const after = hits[skip + limit];
  return {
    hits: hits.slice(skip, skip + limit),
    nextCursor: after === undefined ? null : cursorOf([String(skip + limit), after.promptId]),
  };
}

const cursorOf = (place: readonly [key: string, id: string]): string => Buffer.from(JSON.stringify(place)).toString("base64url");

function placeIn(cursor: string, keyIn: (key: string) => string | undefined): readonly [key: string, id: string] {
  try {
    const [given, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const key = typeof given === "string" ? keyIn(given) : undefined;
    if (key !== undefined) return [key, PromptIdShape.parse(id)];
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
}

type SummaryRow = Omit<PublicSummary, "useCount" | "updatedAt" | "excerpt" | "author"> & {
  content: string;
  use_count: number;
  updated_at: string;
  created_by: AccountId;
};

/** The prompts as they are now, in the order of the hits: what is hidden or deleted meanwhile is left out. */
async function summariesOf(ground: Ground, actor: Actor | null, hits: readonly Hit[]): Promise<PublicSummary[]> {
  if (hits.length === 0) return [];
  const rows = await statements(ground.db).unsafe<SummaryRow[]>(
    `select p.id, p.slug, p.title, p.description, p.category, p.tags, p.models, left(p.content, 600) as content, p.use_count, p.updated_at, p.created_by
     from unnest($1::uuid[], $2::uuid[]) as hit (library_id, prompt_id)
     join prompt p on p.library_id = hit.library_id and p.id = hit.prompt_id
     join library l on l.id = hit.library_id
     where p.visibility = 'public' and p.deleted_at is null and l.deleted_at is null`,
    [hits.map((hit) => hit.libraryId as string), hits.map((hit) => hit.promptId as string)],
    { prepare: true },
  );
  const [names, marks] = await Promise.all([
    namesOf(
      ground.db,
      rows.map((row) => row.created_by),
    ),
    actor === null
      ? undefined
      : markedAmong(
          { db: ground.db, actor },
          rows.map((row) => row.id),
        ),
  ]);
  const byId = new Map(
    rows.map(({ content, use_count, updated_at, created_by, ...row }) => [
      row.id as string,
      {
        ...row,
        useCount: use_count,
        updatedAt: wireInstant(updated_at),
        excerpt: excerptOf(content),
        author: { id: created_by, name: names.get(created_by) ?? "" },
        ...(marks && { isFavorite: marks.has(row.id) }),
      },
    ]),
  );
  return hits.flatMap((hit) => byId.get(hit.promptId) ?? []);
}

// — The page of one prompt —

type PageRow = Row & { origin_prompt_id: PromptId | null; origin_version: number | null };
type VersionRow = Pick<Row, "title" | "content" | "description" | "purpose" | "category" | "tags" | "models" | "tools" | "inputs"> & {
  created_at: string;
};

/**
 * What `/p/{slug}` shows. Missing alike: what does not exist, is private or in a trash, an unlisted prompt without its key
 * (but for its members), and a version or label that outsiders may not see.
 */
export async function publicPage(ground: Ground, actor: Actor | null, input: OpenPublicPage): Promise<PublicPage> {
  const reference = parseSlugReference(input.slug);
  if (reference === undefined) throw missing();
  const row = await promptNamed(ground, reference.slug);
  const access = actor === null ? undefined : await accessFrom(ground, actor, row);
  if (!mayOpen(row.visibility, access?.role, isKey(input.key, row.share_key))) throw missing();

  const [shown, versions, labels, origin, names, marks] = await Promise.all([
    versionShown(ground, row, reference),
    versionsSeen(ground, row),
    labelsSeen(ground, row),
    originSeen(ground, row),
    namesOf(ground.db, [row.created_by]),
    access === undefined ? undefined : markedAmong(access, [row.id]),
  ]);
  return {
    id: row.id,
    slug: row.slug,
    ...shown,
    visibility: row.visibility,
    useCount: row.use_count,
    createdAt: wireInstant(row.created_at),
    author: { id: row.created_by, name: names.get(row.created_by) ?? "" },
    versions,
    labels,
    origin,
    ...(access !== undefined && { role: access.role, isFavorite: marks?.has(row.id) ?? false }),
  };
}

/** The living prompt that a slug, present or past, leads to. */
async function promptNamed(ground: Ground, slug: string): Promise<PageRow> {
  const sql = statements(ground.db);
  const [place] = await sql<{ prompt_id: PromptId; library_id: LibraryId }[]>`
    select prompt_id, library_id from slug where slug = ${slug}`;
  const row = place && (await livingPrompt(ground, place.library_id, place.prompt_id));
  if (row === undefined) throw missing();
  return row;
}

async function livingPrompt(ground: Ground, libraryId: LibraryId, promptId: PromptId): Promise<PageRow | undefined> {
  const [row] = await statements(ground.db).unsafe<PageRow[]>(
    `select ${columns}, p.origin_prompt_id, p.origin_version from prompt p join library l on l.id = p.library_id
     where p.library_id = $1 and l.id = $1 and p.id = $2 and p.deleted_at is null and l.deleted_at is null`,
    [libraryId, promptId],
    { prepare: true },
  );
  return row;
}

/** Undefined for somebody who has nothing of a private prompt. The slug knows the library: a place remembered from before a move is forgotten. */
async function accessFrom(ground: Ground, actor: Actor, row: PageRow): Promise<PromptAccess | undefined> {
  const access = await seenPrompt(ground, actor, row.id);
  if (access === undefined || access.libraryId === row.library_id) return access;
  forgetPlace(row.id);
  return seenPrompt(ground, actor, row.id);
}

/** Access to a prompt that one may see, undefined when one may not. */
const seenPrompt = (ground: Ground, actor: Actor, promptId: PromptId): Promise<PromptAccess | undefined> =>
  accessToPrompt(ground, actor, promptId, "see").catch(unlessMissing);

function unlessMissing(error: unknown): undefined {
  if (isProblem(error) && error.kind === "missing") return undefined;
  throw error;
}

type Shown = Pick<
  PublicPage,
  | "title"
  | "content"
  | "description"
  | "purpose"
  | "category"
  | "tags"
  | "models"
  | "tools"
  | "inputs"
  | "version"
  | "isCurrent"
  | "updatedAt"
>;

async function versionShown(ground: Ground, row: PageRow, { version, label }: SlugReference): Promise<Shown> {
  const labeled = label !== undefined && Object.hasOwn(row.labels, label) ? row.labels[label] : undefined;
  if (label !== undefined && labeled === undefined) throw missing();
  const number = version ?? labeled ?? row.version;
  if (number === row.version) return shownFrom(row, row.version, true, row.updated_at);
  const [past] = await statements(ground.db)<VersionRow[]>`
    select title, content, description, purpose, category, tags, models, tools, inputs, created_at from version
    where library_id = ${row.library_id} and prompt_id = ${row.id} and number = ${number} and visibility = 'public'`;
  if (past === undefined) throw missing();
  return shownFrom(past, number, false, past.created_at);
}

const shownFrom = (state: VersionRow, version: number, isCurrent: boolean, stored: string): Shown => {
  const { title, content, description, purpose, category, tags, models, tools, inputs } = state;
  const updatedAt = wireInstant(stored);
  return { title, content, description, purpose, category, tags, models, tools, inputs, version, isCurrent, updatedAt };
};

async function versionsSeen(ground: Ground, row: PageRow): Promise<PublicPage["versions"]> {
  const rows = await statements(ground.db)<{ number: number; created_at: string; change_summary: string }[]>`
    select number, created_at, change_summary from version
    where library_id = ${row.library_id} and prompt_id = ${row.id} and (visibility = 'public' or number = ${row.version})
    order by number desc limit 100`;
  return rows.map((one) => ({ version: one.number, createdAt: wireInstant(one.created_at), changeSummary: one.change_summary }));
}

async function labelsSeen(ground: Ground, row: PageRow): Promise<Record<string, number>> {
  const labels = Object.entries(row.labels);
  if (labels.length === 0) return {};
  const rows = await statements(ground.db)<{ number: number }[]>`
    select number from version where library_id = ${row.library_id} and prompt_id = ${row.id}
      and number = any(${labels.map(([, number]) => number)}::int[]) and (visibility = 'public' or number = ${row.version})`;
  const seen = new Set(rows.map((one) => one.number));
  return Object.fromEntries(labels.filter(([, number]) => seen.has(number)));
}

/** On a page for everybody an original is named when everybody may see it. */
async function originSeen(ground: Ground, row: PageRow): Promise<PublicPage["origin"]> {
  if (row.origin_prompt_id === null) return null;
  const [place] = await statements(ground.db)<{ library_id: LibraryId }[]>`
    select library_id from place where prompt_id = ${row.origin_prompt_id}`;
  const original = place && (await livingPrompt(ground, place.library_id, row.origin_prompt_id));
  if (original?.visibility !== "public") return null;
  return { slug: original.slug, title: original.title, version: row.origin_version ?? 1 };
}

// — What a copy was duplicated from —

export type Lineage = { readonly promptId: PromptId; readonly version: number };

/** Null for a prompt that is no copy. */
async function lineageOf({ db, libraryId, promptId, role }: PromptAccess): Promise<Lineage | null> {
  const [row] = await statements(db)<{ origin: PromptId | null; version: number | null; visibility: string }[]>`
    select origin_prompt_id as origin, origin_version as version, visibility from prompt
    where library_id = ${libraryId} and id = ${promptId} and deleted_at is null`;
  if (row === undefined || (role === "outsider" && row.visibility === "private")) throw missing();
  return row.origin === null ? null : { promptId: row.origin, version: row.version ?? 1 };
}

type Base = Taken & Pick<OriginText, "version" | "title"> & { readonly visibility: string };
type Original = {
  readonly lineage: Lineage;
  readonly role: Access["role"];
  readonly present: PromptDetail;
  readonly base: Base | undefined;
};

/** The original as one may see it now, with the version that was copied, which may be hidden by now; undefined when it is not to be seen. */
async function originalOf(access: PromptAccess, lineage: Lineage): Promise<Original | undefined> {
  const source = await seenPrompt(access, access.actor, lineage.promptId);
  const drawn = source && (await promptDetail(source).catch(unlessMissing));
  if (source === undefined || drawn === undefined) return undefined;
  const [base] = await statements(access.db)<Base[]>`
    select number as version, title, content, description, purpose, models, tools, inputs, visibility from version
    where library_id = ${drawn.answer.libraryId} and prompt_id = ${lineage.promptId} and number = ${lineage.version}`;
  return { lineage, role: source.role, present: drawn.answer, base };
}

/** What a prompt was duplicated from; null when it is no copy. */
export async function originOf(access: PromptAccess): Promise<PromptOrigin | null> {
  const lineage = await lineageOf(access);
  if (lineage === null) return null;
  const original = await originalOf(access, lineage);
  // That there is an original which one may not see is for those who work with the copy.
  if (original === undefined) return access.role === "outsider" ? null : { ...lineage, hasChanged: false, isVisible: false };
  const { present, base } = original;
  const isNewer = present.version !== lineage.version;
  return {
    ...lineage,
    slug: present.slug,
    title: present.title,
    currentVersion: present.version,
    hasChanged: isNewer && (base === undefined || offersMore(base, present)),
    isVisible: true,
  };
}

/** The original that a copy may take from; missing when there is none, or none to be seen. */
export async function originalToTake(access: PromptAccess): Promise<Original> {
  const lineage = await lineageOf(access);
  const original = lineage && (await originalOf(access, lineage));
  if (!original) throw missing("There is no original to be seen");
  return original;
}

/** The original as it was copied and as it is, beside this prompt. */
export async function compareWithOrigin(access: PromptAccess): Promise<OriginComparison> {
  const [{ base, present, role }, { answer: mine }] = await Promise.all([originalToTake(access), promptDetail(access)]);
  const isSeen = base !== undefined && (role !== "outsider" || base.visibility === "public" || base.version === present.version);
  return { base: isSeen ? textFrom(base) : null, theirs: textFrom(present), mine: textFrom(mine) };
}

const textFrom = ({ version, title, content, description, purpose, models, tools, inputs }: OriginText): OriginText => ({
  version,
  title,
  content,
  description,
  purpose,
  models,
  tools,
  inputs,
});
