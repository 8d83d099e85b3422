// Reads a library for export: every prompt outside the trash, in the order of ids, with its versions when they are asked for.
import type { AccountId, PromptId } from "../../../lib/contract/ids.ts";
import type { PromptState } from "../../../lib/contract/prompt.ts";
import type { ExportedVersion, ExportRecord } from "../../../lib/transfer/record.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { statements, type Transaction } from "../../db/transaction.ts";
import type { Access } from "../access.ts";
import { promptsByIds } from "../prompt/queries.ts";
import { categoriesIn } from "../taxonomy/queries.ts";

const pageSize = 200;
/** Stored bytes of text read at once: what an export holds in memory does not grow with the library. */
const pageBytes = 4_000_000;

type Measured = { id: PromptId; bytes: string };

/** The ids after `after`, with the stored size of what an export of them reads. */
const measuredAfter = (access: Access, after: string, hasVersions: boolean): Promise<Measured[]> => {
  const sql = statements(access.db);
  const size = hasVersions
    ? sql`(select sum(pg_column_size(v.content)) from version v where v.library_id = ${access.libraryId} and v.prompt_id = p.id)`
    : sql`pg_column_size(p.content)`;
  return sql<Measured[]>`
    select p.id, coalesce(${size}, 0) as bytes from prompt p
    where p.library_id = ${access.libraryId} and p.id > ${after} and p.deleted_at is null order by p.id limit ${pageSize}`;
};

/** Ids in groups that are light enough to be read at once; a heavy one comes alone. */
function* lightGroups(measured: readonly Measured[]): Generator<PromptId[]> {
  let group: PromptId[] = [];
  let total = 0;
  for (const { id, bytes } of measured) {
    if (group.length > 0 && total + Number(bytes) > pageBytes) {
      yield group;
      group = [];
      total = 0;
    }
    group.push(id);
    total += Number(bytes);
  }
  if (group.length > 0) yield group;
}

type VersionRow = PromptState & {
  prompt_id: PromptId;
  number: number;
  change_summary: string;
  created_by: AccountId;
  created_at: string;
};

const exportedVersion = (row: VersionRow): ExportedVersion => ({
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
  changeSummary: row.change_summary,
  createdBy: row.created_by,
  createdAt: wireInstant(row.created_at),
});

async function versionsOf(access: Access, ids: readonly PromptId[]): Promise<Map<PromptId, ExportedVersion[]>> {
  const rows = await statements(access.db)<VersionRow[]>`
    select prompt_id, number, title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility, change_summary,
      created_by, created_at
    from version where library_id = ${access.libraryId} and prompt_id = any(${ids as readonly string[] as string[]}::uuid[]) order by prompt_id, number`;
  const versions = new Map<PromptId, ExportedVersion[]>();
  for (const row of rows) {
    const known = versions.get(row.prompt_id);
    if (known === undefined) versions.set(row.prompt_id, [exportedVersion(row)]);
    else known.push(exportedVersion(row));
  }
  return versions;
}

const firstId = "00000000-0000-0000-0000-000000000000";

/** Every prompt of a library as an export's record; `versions` are all of them, or none when a format has no place for them. */
export async function* exportRecords(access: Access, options: { readonly hasVersions: boolean }): AsyncGenerator<ExportRecord> {
  const own = new Map((await categoriesIn(access)).filter((category) => !category.builtIn).map(({ key, label }) => [key, label]));
  for (let after = firstId; ; ) {
    const measured = await measuredAfter(access, after, options.hasVersions);
    for (const ids of lightGroups(measured)) {
      const versions = options.hasVersions ? await versionsOf(access, ids) : undefined;
      for (const { shareKey: _key, isDuplicate: _copy, ...detail } of await promptsByIds(access, ids)) {
        const categoryLabel = own.get(detail.category);
        yield { ...detail, ...(categoryLabel !== undefined && { categoryLabel }), versions: versions?.get(detail.id) ?? [] };
      }
    }
    const last = measured.at(-1);
    if (last === undefined || measured.length < pageSize) return;
    after = last.id;
  }
}

/** What tells one text from another: its title, and a hash of its content. */
export type Likeness = { readonly title: string; readonly hash: string };
export const likenessKey = ({ title, hash }: Likeness): string => `${hash} ${title}`;

/** Which of these are in the library already, outside the trash: the prompt's id by `likenessKey`. */
export async function presentAmong(tx: Transaction, access: Access, sought: readonly Likeness[]): Promise<Map<string, PromptId>> {
  if (sought.length === 0) return new Map();
  const titles = [...new Set(sought.map((one) => one.title))];
  const hashes = sought.map((one) => one.hash);
  // Said as a range and in order, which only the index by title gives without sorting: while a library is being filled,
  // PostgreSQL has no statistics by which to prefer it, and any other index would mean reading the whole library each time.
  const rows = await statements(tx).unsafe<(Likeness & { id: PromptId })[]>(
    `select found.id, found.title, found.hash
     from unnest($2::text[]) as wanted (title)
     cross join lateral (
       select p.id, p.title, md5(p.content) as hash from prompt p
       where p.library_id = $1 and lower(p.title) >= lower(wanted.title) and lower(p.title) <= lower(wanted.title) and p.title = wanted.title
         and p.deleted_at is null
       order by lower(p.title), p.id
     ) found
     where found.hash = any($3::text[])`,
    [access.libraryId, titles, hashes],
    { prepare: true },
  );
  return new Map(rows.map((row) => [likenessKey(row), row.id]));
}
