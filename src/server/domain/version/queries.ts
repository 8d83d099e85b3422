// Reads versions: one, two to compare, pages of them. Outsiders see the present one and those that were public; others are not there.
import { comparedFields } from "../../../lib/compare/fields.ts";
import { compareTexts } from "../../../lib/compare/texts.ts";
import type { GuidePrompt, GuideVersion } from "../../../lib/contract/guide.ts";
import type { AccountId, PromptId } from "../../../lib/contract/ids.ts";
import { versionAt } from "../../../lib/contract/label.ts";
import { defaultPageSize } from "../../../lib/contract/page.ts";
import type { PromptDetail, PromptInput, PromptState } from "../../../lib/contract/prompt.ts";
import type {
  BrowseVersions,
  ListVersions,
  VersionBrowse,
  VersionDetail,
  VersionDiff,
  VersionSummary,
  VersionsOfPrompt,
} from "../../../lib/contract/version.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements } from "../../db/transaction.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { namesOf } from "../account/queries.ts";
import { missing } from "../problems.ts";
import { type Drawn, promptDetail } from "../prompt/queries.ts";
import { guideVersionOf, labelsAt } from "./policy.ts";

type Reader = Pick<PromptAccess, "libraryId" | "promptId" | "role"> & { readonly db: Queryable };

/** Where a prompt stands: its present version, how many one may see, and where its labels point. */
export type Standing = { readonly version: number; readonly count: number; readonly labels: Record<string, number> };

/** Missing when the prompt is in the trash, or not for an outsider. */
export async function standingOf(access: Reader): Promise<Standing> {
  const sql = statements(access.db);
  const { libraryId, promptId } = access;
  // A member's versions are 1, 2, 3 … without gaps: the last one's number counts them.
  const [row] = await (access.role === "outsider"
    ? sql<Standing[]>`
        select p.version, p.labels, (select count(*)::int from version v
          where v.library_id = ${libraryId} and v.prompt_id = ${promptId} and (v.visibility = 'public' or v.number = p.version)) as count
        from prompt p where p.library_id = ${libraryId} and p.id = ${promptId} and p.deleted_at is null and p.visibility <> 'private'`
    : sql<Standing[]>`
        select version, labels, version as count from prompt
        where library_id = ${libraryId} and id = ${promptId} and deleted_at is null`);
  if (row === undefined) {
    forgetPlace(promptId);
    throw missing();
  }
  return row;
}

/** Which versions one may see, for a statement in which they are `v`. */
const seenBy = (access: Reader, present: number) => {
  const sql = statements(access.db);
  return access.role === "outsider" ? sql`and (v.visibility = 'public' or v.number = ${present})` : sql``;
};

type Row = PromptState & { number: number; change_summary: string; created_by: AccountId; created_at: string };

const columnsOf = (access: Pick<Reader, "db">) => statements(
  access.db,
)`v.number, v.title, v.content, v.description, v.purpose, v.category, v.tags,
  v.models, v.tools, v.inputs, v.metadata, v.visibility, v.change_summary, v.created_by, v.created_at`;

const detailFrom = (row: Row, labels: Standing["labels"]): VersionDetail => ({
  version: row.number,
  title: row.title,
  content: row.content,
  description: row.description,
  purpose: row.purpose,
  category: row.category,
  tags: row.tags,
  models: row.models,
  tools: row.tools,
  inputs: row.inputs,
  metadata: row.metadata,
  visibility: row.visibility,
  labels: labelsAt(labels, row.number),
  changeSummary: row.change_summary,
  createdBy: row.created_by,
  createdAt: wireInstant(row.created_at),
});

/** Versions by number; missing when one of them is not there, or not to be seen. */
async function versionsNumbered(access: Reader, numbers: readonly number[]): Promise<Map<number, VersionDetail>> {
  const { version, labels } = await standingOf(access);
  const rows = await statements(access.db)<Row[]>`
    select ${columnsOf(access)} from version v where v.library_id = ${access.libraryId} and v.prompt_id = ${access.promptId}
      and v.number = any(${[...numbers]}::int[]) ${seenBy(access, version)}`;
  const found = new Map(rows.map((row) => [row.number, detailFrom(row, labels)]));
  if (numbers.some((number) => !found.has(number))) throw missing();
  return found;
}

/** One version in full. */
export async function versionDetail(access: Reader, number: number): Promise<VersionDetail> {
  const version = (await versionsNumbered(access, [number])).get(number);
  if (version === undefined) throw missing();
  return version;
}

/** The text and inputs of one version, as they are filled in. */
export async function textOfVersion(access: Reader, number: number): Promise<{ content: string; inputs: PromptInput[] }> {
  const { version } = await standingOf(access);
  const [row] = await statements(access.db)<{ content: string; inputs: PromptInput[] }[]>`
    select v.content, v.inputs from version v where v.library_id = ${access.libraryId} and v.prompt_id = ${access.promptId}
      and v.number = ${number} ${seenBy(access, version)}`;
  if (row === undefined) throw missing();
  return row;
}

/** What is different from one version to another, in either direction of time. */
export async function diffVersions(access: Reader, { from, to }: { from: number; to: number }): Promise<VersionDiff> {
  const found = await versionsNumbered(access, [from, to]);
  const [before, after] = [found.get(from), found.get(to)];
  if (before === undefined || after === undefined) throw missing();
  return { from, to, fields: comparedFields(before, after), content: compareTexts(before.content, after.content) };
}

export type PageOfVersions = { readonly count: number; readonly page: number; readonly size: number; readonly results: VersionDetail[] };

/** A numbered page, newest first; one that does not exist is missing. */
export async function listVersions(access: Reader, input: ListVersions): Promise<PageOfVersions> {
  const page = input.page ?? 1;
  const size = input.pageSize ?? defaultPageSize;
  const { version, count, labels } = await standingOf(access);
  const skip = (page - 1) * size;
  if (skip >= count && page > 1) throw missing("There is no such page");
  const rows = await statements(access.db)<Row[]>`
    select ${columnsOf(access)} from version v where v.library_id = ${access.libraryId} and v.prompt_id = ${access.promptId}
      and v.number <= ${version} ${seenBy(access, version)} order by v.number desc limit ${size} offset ${skip}`;
  return { count, page, size, results: rows.map((row) => detailFrom(row, labels)) };
}

type SummaryRow = Omit<Row, "content"> & Pick<VersionSummary, "title" | "visibility">;

/** The next versions after a cursor, newest first, without their texts. */
export async function browseVersions(access: Reader, input: BrowseVersions): Promise<VersionBrowse> {
  const take = input.limit ?? 50;
  const { version, count, labels } = await standingOf(access);
  const from = input.cursor ?? version;
  const rows = await statements(access.db)<SummaryRow[]>`
    select v.number, v.title, v.visibility, v.change_summary, v.created_by, v.created_at from version v
    where v.library_id = ${access.libraryId} and v.prompt_id = ${access.promptId} and v.number <= ${from} ${seenBy(access, version)}
    order by v.number desc limit ${take + 1}`;
  const names = await namesOf(
    access.db,
    rows.map((row) => row.created_by),
  );
  const items = rows.slice(0, take).map(
    (row): VersionSummary => ({
      version: row.number,
      title: row.title,
      changeSummary: row.change_summary,
      createdBy: { id: row.created_by, name: names.get(row.created_by) ?? "" },
      createdAt: wireInstant(row.created_at),
      labels: labelsAt(labels, row.number),
      visibility: row.visibility,
    }),
  );
  return { items, count, nextCursor: rows[take]?.number ?? null };
}

type RowOfSeveral = Row & { prompt_id: PromptId; pointed: Standing["labels"]; count: number };

/** The next versions of several prompts of one library, newest first, in one statement. */
export async function versionsOfSeveral(
  access: Access,
  ids: readonly PromptId[],
  { limit = 10, before }: { readonly limit?: number | undefined; readonly before?: number | undefined },
): Promise<VersionsOfPrompt[]> {
  const sql = statements(access.db);
  const isOutsider = access.role === "outsider";
  const seen = isOutsider ? sql`and (v.visibility = 'public' or v.number = p.version)` : sql``;
  const hasSeen = isOutsider
    ? sql`and p.visibility <> 'private' and exists (select from library o where o.id = ${access.libraryId} and o.deleted_at is null)`
    : sql``;
  const count = isOutsider
    ? sql`(select count(*)::int from version v where v.library_id = ${access.libraryId} and v.prompt_id = p.id ${seen})`
    : sql`p.version`;
  const rows = await sql<(RowOfSeveral | (Pick<RowOfSeveral, "prompt_id" | "pointed" | "count"> & { number: null }))[]>`
    select p.id as prompt_id, p.labels as pointed, ${count} as count, n.* from prompt p left join lateral (
      select ${columnsOf(access)} from version v where v.library_id = ${access.libraryId} and v.prompt_id = p.id
        and v.number < ${before ?? 2_147_483_647} ${seen} order by v.number desc limit ${limit + 1}) n on true
    where p.library_id = ${access.libraryId} and p.id = any(${ids as readonly string[] as string[]}::uuid[]) and p.deleted_at is null ${hasSeen}`;
  return [...groupBy(rows, (row) => row.prompt_id)].map(([promptId, here]) => {
    const items = here.flatMap((row) => (row.number === null ? [] : detailFrom(row, row.pointed)));
    return { promptId, items: items.slice(0, limit), count: here[0]?.count ?? 0, hasMore: items.length > limit };
  });
}

/** A prompt by `name`, `name@7` or `name@production`: with a version, that version's state; who sees it is always the present matter. */
export async function promptAt(
  access: PromptAccess,
  which: { readonly version?: number; readonly label?: string },
): Promise<Drawn<PromptDetail>> {
  const drawn = await promptDetail(access);
  const present = drawn.answer;
  const number = which.label === undefined ? which.version : versionAt(present.labels, which.label);
  if (which.label !== undefined && number === undefined) throw missing();
  if (number === undefined || number === present.version) return drawn;
  const { title, content, description, purpose, category, tags, models, tools, inputs, metadata } = await versionDetail(access, number);
  const state = { title, content, description, purpose, category, tags, models, tools, inputs, metadata };
  return { ...drawn, answer: { ...present, ...state, version: number } };
}

// — The guide's names for the same —

/** A prompt with its latest version, as the guide names them. */
export async function guidePrompt(access: PromptAccess): Promise<GuidePrompt> {
  const { answer: prompt } = await promptDetail(access);
  const latestVersion = guideVersionOf(prompt.id, await versionDetail(access, prompt.version));
  return guidePromptOf(prompt, latestVersion);
}

export const guidePromptOf = (prompt: PromptDetail, latestVersion: GuideVersion): GuidePrompt => ({
  id: prompt.id,
  slug: prompt.slug,
  createdAt: prompt.createdAt,
  createdBy: prompt.user,
  latestVersionId: latestVersion.id,
  latestVersion,
});

/** Every version that one may see, newest first. */
export async function guideVersions(access: PromptAccess): Promise<GuideVersion[]> {
  const { version } = await standingOf(access);
  const rows = await statements(access.db)<Row[]>`
    select ${columnsOf(access)} from version v where v.library_id = ${access.libraryId} and v.prompt_id = ${access.promptId}
      ${seenBy(access, version)} order by v.number desc`;
  return rows.map((row) => guideVersionOf(access.promptId, detailFrom(row, {})));
}
