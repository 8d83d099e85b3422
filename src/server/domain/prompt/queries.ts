// Reads prompts: one, several by id, which of them are marked. Each statement names its library.

import type { AccountId, LibraryId, PromptId, Seq } from "../../../lib/contract/ids.ts";
import { excerptOf, type PromptDetail, type PromptState, type PromptSummary } from "../../../lib/contract/prompt.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { type Queryable, statements, type Transaction } from "../../db/transaction.ts";
import { type Access, forgetPlace, type PromptAccess, type Standing } from "../access.ts";
import { missing } from "../problems.ts";

/** A prompt's columns, under the names of its row; `content` may be cut for lists that show its beginning only. */
const columnsWith = (content: string) => `p.id, p.library_id, p.created_by, p.title, ${content} as content, p.description, p.purpose,
  p.category, p.tags, p.models, p.tools, p.inputs, p.metadata, p.visibility, p.slug, p.version, p.labels, p.share_key, p.use_count, p.last_used_at,
  p.created_at, p.updated_at, p.origin_prompt_id is not null as is_duplicate`;
export const columns = columnsWith("p.content");
export const beginnings = columnsWith("left(p.content, 600)");

/** The same for who reads them: outsiders see the labels on versions that they see. `$1` must be the library. */
export const shownTo = (access: Pick<Access, "role">, fields: string): string =>
  access.role === "outsider" ? fields.replace("p.labels", () => labelsSeen) : fields;

const labelsSeen = `(
  select coalesce(jsonb_object_agg(pointed.key, pointed.value), '{}') from jsonb_each(p.labels) pointed
  join version v on v.library_id = $1 and v.prompt_id = p.id and v.number = pointed.value::int
  where v.visibility = 'public' or v.number = p.version) as labels`;

export type Row = PromptState & {
  id: PromptId;
  library_id: LibraryId;
  created_by: AccountId;
  slug: string;
  version: number;
  labels: Record<string, number>;
  share_key: string;
  use_count: number;
  last_used_at: string | null;
  created_at: string;
  updated_at: string;
  is_duplicate: boolean;
};

/** The share key is for those who may edit; that it is a copy is for members. */
export const detailOf = (row: Row, isFavorite: boolean, role: Standing): PromptDetail => ({
  id: row.id,
  user: row.created_by,
  title: row.title,
  content: row.content,
  description: row.description,
  category: row.category,
  tags: row.tags,
  useCount: row.use_count,
  lastUsedAt: row.last_used_at === null ? null : wireInstant(row.last_used_at),
  isFavorite,
  isPublic: row.visibility === "public",
  metadata: row.metadata,
  createdAt: wireInstant(row.created_at),
  updatedAt: wireInstant(row.updated_at),
  version: row.version,
  slug: row.slug,
  visibility: row.visibility,
  libraryId: row.library_id,
  purpose: row.purpose,
  models: row.models,
  tools: row.tools,
  inputs: row.inputs,
  labels: row.labels,
  ...((role === "owner" || role === "editor") && { shareKey: row.share_key }),
  ...(role !== "outsider" && row.is_duplicate && { isDuplicate: true as const }),
});

/** What an event tells of a whole prompt: everything but its text, its share key and the reader's own mark. */
export const eventFields = ({ content: _c, shareKey: _k, isFavorite: _m, ...fields }: PromptDetail): Record<string, unknown> => fields;

export const summaryFrom = ({
  content,
  metadata: _m,
  inputs: _i,
  description: _d,
  purpose: _p,
  shareKey: _k,
  isDuplicate: _copy,
  ...rest
}: PromptDetail): PromptSummary => ({
  ...rest,
  excerpt: excerptOf(content),
});

/**
 * What outsiders see, whatever else a statement asks for: what is public or unlisted, in a library ($1) that is not in the trash.
 * For a statement that names the prompt `p`.
 */
export const seenByOutsiders = "p.visibility <> 'private' and exists (select from library o where o.id = $1 and o.deleted_at is null)";
const seenBy = (access: Access): string => (access.role === "outsider" ? `and ${seenByOutsiders}` : "");

/** What an answer was drawn from: libraries and the event numbers they stood at. It is stale once one of them has moved on. */
export type Drawn<T> = { readonly answer: T; readonly heads: ReadonlyMap<string, Seq> };

/** Which of these prompts the person has marked. */
export async function markedAmong(access: { db: Queryable; actor: Access["actor"] }, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await statements(access.db)<{ prompt_id: string }[]>`
    select prompt_id from favorite where library_id = ${access.actor.personalLibraryId} and prompt_id = any(${ids as string[]}::uuid[])`;
  return new Set(rows.map((row) => row.prompt_id));
}

/** One prompt that is not in the trash. */
export async function promptDetail(access: PromptAccess): Promise<Drawn<PromptDetail>> {
  const { libraryId, promptId, actor } = access;
  const isOwn = libraryId === actor.personalLibraryId;
  const [[row], marks, personalHead] = await Promise.all([
    statements(access.db).unsafe<(Row & { head: string; is_marked: boolean })[]>(
      `select ${shownTo(access, columns)}, l.head, exists (select from favorite f where f.library_id = p.library_id and f.prompt_id = p.id) as is_marked
       from prompt p join library l on l.id = p.library_id where p.library_id = $1 and l.id = $1 and p.id = $2 and p.deleted_at is null ${seenBy(access)}`,
      [libraryId, promptId],
      { prepare: true },
    ),
    isOwn ? undefined : markedAmong(access, [promptId]),
    isOwn ? undefined : headOf(access, actor.personalLibraryId),
  ]);
  if (row === undefined) {
    forgetPlace(promptId);
    throw missing();
  }
  const heads = new Map<string, Seq>([[libraryId, Number(row.head)]]);
  if (personalHead !== undefined) heads.set(actor.personalLibraryId, personalHead);
  return { answer: detailOf(row, marks?.has(promptId) ?? row.is_marked, access.role), heads };
}

/** The present prompt, its row locked until the transaction ends. */
export async function promptForUpdate(tx: Transaction, access: PromptAccess): Promise<PromptDetail> {
  const [row] = await statements(tx).unsafe<Row[]>(
    `select ${columns} from prompt p where p.library_id = $1 and p.id = $2 and p.deleted_at is null for update`,
    [access.libraryId, access.promptId],
    { prepare: true },
  );
  if (row === undefined) {
    forgetPlace(access.promptId);
    throw missing();
  }
  const marks = await markedAmong({ db: tx, actor: access.actor }, [access.promptId]);
  return detailOf(row, marks.has(row.id), access.role);
}

export async function headOf(access: { db: Queryable }, libraryId: string): Promise<Seq> {
  const [row] = await statements(access.db)<{ head: string }[]>`select head from library where id = ${libraryId}`;
  return Number(row?.head ?? 0);
}

/** Where the libraries stand that a read over these is drawn from: an answer with the same numbers has not changed. */
export async function headsFor(accesses: readonly Access[]): Promise<ReadonlyMap<string, Seq>> {
  const [first] = accesses;
  if (first === undefined) return new Map();
  return headsIn(first.db, [...new Set([...accesses.map((access) => access.libraryId), first.actor.personalLibraryId])]);
}

/** Where these libraries stand. */
export async function headsIn(db: Queryable, libraryIds: readonly string[]): Promise<ReadonlyMap<string, Seq>> {
  const [only] = libraryIds;
  if (only !== undefined && libraryIds.length === 1) return new Map([[only, await headOf({ db }, only)]]);
  return new Map(await Promise.all(libraryIds.map(async (id) => [id, await headOf({ db }, id)] as const)));
}

/** Prompts of one library by id, in the order of the ids; those that are gone, or not where `inTrash` says, are left out. */
export async function promptsByIds(access: Access, ids: readonly PromptId[], inTrash = false): Promise<PromptDetail[]> {
  if (ids.length === 0) return [];
  const [rows, marks] = await Promise.all([
    statements(access.db).unsafe<Row[]>(
      `select ${shownTo(access, columns)} from prompt p where p.library_id = $1 and p.id = any($2::uuid[]) and p.deleted_at is ${inTrash ? "not null" : "null"} ${seenBy(access)}`,
      [access.libraryId, [...ids]],
      { prepare: true },
    ),
    markedAmong(access, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, detailOf(row, marks.has(row.id), access.role)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Prompts of several libraries by id, in no order; those that are gone or hidden are left out. */
export const promptsSeen = async (several: readonly { access: Access; ids: readonly PromptId[] }[]): Promise<PromptDetail[]> =>
  (await Promise.all(several.map(({ access, ids }) => promptsByIds(access, ids)))).flat();

/** Every prompt the person has marked, in whichever library. */
export async function allMarks(access: Access): Promise<PromptId[]> {
  const rows = await statements(access.db)<
    { prompt_id: PromptId }[]
  >`select prompt_id from favorite where library_id = ${access.actor.personalLibraryId}`;
  return rows.map((row) => row.prompt_id);
}
