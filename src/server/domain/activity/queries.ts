// Reads what has happened, newest first. Versions, labels' moves, sums of uses and one's own runs are told by their tables, which
// keep them for good; the log, which keeps them for a while, tells only what nothing else does. So nothing is told twice.
import type { ActivityEntry, ActivityPage, LibraryActivity, PromptActivity } from "../../../lib/contract/activity.ts";
import { AccountId, type PromptId } from "../../../lib/contract/ids.ts";
import type { Role } from "../../../lib/contract/library.ts";
import { isStorable } from "../../../lib/contract/text.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { noPrompt } from "../../db/statements/usage.ts";
import { statements } from "../../db/transaction.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { namesOf } from "../account/queries.ts";
import { invalid, missing } from "../problems.ts";
import { batchMs, firstBatch, manyCreated, summaryOf } from "./policy.ts";

type Row = {
  id: string;
  kind: ActivityEntry["kind"];
  at: string;
  actor_id: AccountId | null;
  prompt_id: PromptId | null;
  version: number | null;
  fields: Record<string, unknown>;
};

// Each source gives id, kind, at, actor_id, prompt_id, version, fields. $1 is the library; of a prompt $5 is which one, and
// $6 one's personal library.
const versions = (where: string) => `
  select 'v:' || prompt_id || ':' || number as id, case number when 1 then 'prompt.created' else 'prompt.revised' end as kind, created_at as at,
    created_by as actor_id, prompt_id, number as version, jsonb_build_object('changeSummary', change_summary) as fields
  from version where library_id = $1 and ${where}`;

const labelMoves = (where: string) => `
  select 'l:' || id, case when to_version is null then 'version.unlabeled' else 'version.labeled' end, moved_at, moved_by, prompt_id, to_version,
    jsonb_build_object('label', label, 'from', from_version, 'to', to_version)
  from label_move where library_id = $1 ${where}`;

// A day's sum stands where its last use was, which is within the day: days in order are sums in order.
const sums = (where: string) => `
  select 'u:' || prompt_id || ':' || day as id, 'prompt.used' as kind, coalesce(max(last_used_at), day::timestamp at time zone 'UTC') as at,
    null::uuid as actor_id, prompt_id, null::int as version, jsonb_build_object('day', day, 'count', sum(uses)) as fields
  from usage_day where library_id = $1 and uses > 0 and ${where} group by day, prompt_id`;

// A day at a time along the index, from the place on, until there are enough; one day more, since of the first nothing may be left.
const sumsByDay = `
  select daily.*, days.day from (
    select distinct day from usage_day where library_id = $1 and uses > 0 and prompt_id <> '${noPrompt}'
      and day <= ($2::timestamptz at time zone 'UTC')::date order by day desc limit $4::int + 1
  ) as days cross join lateral (${sums(`prompt_id <> '${noPrompt}' and day = days.day`)}) as daily`;

const ownRuns = (where: string) => `
  select 'h:' || id, 'history.recorded', created_at, null::uuid, prompt_id, prompt_version,
    jsonb_build_object('id', id, 'source', source, 'modelUsed', model_used)
  from history where ${where} and not is_use and not is_deleted`;

const events = (where: string) => `
  select 'e:' || lpad(seq::text, 12, '0'), kind, at, actor_id, prompt_id, version, case kind when 'prompt.restored' then '{}'
    when 'prompt.moved' then jsonb_build_object('libraryId', fields -> 'libraryId') else fields end
  from event where library_id = $1 and ${where}`;

// Over a whole library the order of creation is the prompts': version 1 only tells what it was called. What has been told together,
// $5 and $6, is passed over row by row, which leaves the order to the index.
const creations = `
  select 'v:' || p.id || ':1', 'prompt.created', p.created_at, p.created_by, p.id, 1, jsonb_build_object('changeSummary', v.change_summary)
  from prompt p join version v on v.library_id = p.library_id and v.prompt_id = p.id and v.number = 1
  where p.library_id = $1 and v.library_id = $1 and p.deleted_at is null
    and not (select coalesce(bool_or(p.created_by = told.actor and p.created_at > told.since::timestamptz), false)
      from unnest($5::uuid[], $6::text[]) as told (actor, since))`;

/** The newest of all sources before a place ($2, $3), so many ($4) of each at most, and of all. */
function newestOf(sources: readonly string[]): string {
  const parts = sources.map(
    (source) => `(select id, kind, at, actor_id, prompt_id, version, fields
      from (${source}) as source (id, kind, at, actor_id, prompt_id, version, fields)
      where at <= $2::timestamptz and (at < $2::timestamptz or id collate "C" < $3::text)
      order by ${source === sumsByDay ? "day desc, " : ""}at desc, id collate "C" desc limit $4::int)`,
  );
  return `select * from (${parts.join(" union all ")}) as found order by at desc, id collate "C" desc limit $4::int`;
}

// The first list of kinds is the index's own condition, word for word.
const ofPrompt = newestOf([
  versions("prompt_id = $5::uuid"),
  labelMoves("and prompt_id = $5::uuid"),
  sums("prompt_id = $5::uuid"),
  ownRuns("library_id = $6::uuid and prompt_id = $5::uuid"),
  events(`prompt_id = $5::uuid
    and kind not in ('prompt.created', 'prompt.used', 'prompt.favorited', 'prompt.unfavorited', 'history.recorded')
    and kind not in ('history.changed', 'version.labeled', 'version.unlabeled') and not (kind = 'prompt.revised' and fields ? 'version')`),
]);

const inLibrary = [
  creations,
  versions("number > 1"),
  labelMoves(""),
  sumsByDay,
  events(`kind in ('prompt.deleted', 'prompt.restored', 'prompt.purged', 'prompt.moved', 'library.changed', 'member.added', 'member.changed',
    'member.removed')`),
];
const ofLibrary = newestOf(inLibrary);
const ofPersonalLibrary = newestOf([...inLibrary, ownRuns("library_id = $1")]);

/** All that somebody created after a moment, told by one entry already. */
type Batch = readonly [actor: string, since: string];
type Place = { readonly at: string; readonly id: string; readonly told: readonly Batch[] };

/** What has happened to a prompt that is not in the trash; of runs, only one's own. */
export async function activityOfPrompt(access: PromptAccess<Role>, { cursor, limit = 50 }: PromptActivity): Promise<ActivityPage> {
  const { at, id } = placeIn(cursor);
  const { libraryId, promptId, actor, db } = access;
  const [rows, titles] = await Promise.all([
    statements(db).unsafe<Row[]>(ofPrompt, [libraryId, at, id, limit + 1, promptId, actor.personalLibraryId], { prepare: true }),
    titleHere(access, promptId),
  ]);
  if (titles.size === 0) {
    forgetPlace(promptId);
    throw missing();
  }
  return pageOf(access, { rows, told: [] }, titles, limit);
}

/** What has happened in a library; in one's personal one with one's own runs. */
export async function activityOfLibrary(access: Access<Role>, { cursor, together, limit = 50 }: LibraryActivity): Promise<ActivityPage> {
  const isOwn = access.libraryId === access.actor.personalLibraryId;
  const text = isOwn ? ofPersonalLibrary : ofLibrary;
  const read = ({ at, id, told }: Place, count: number) => {
    const [actors, moments] = [told.map(([actor]) => actor), told.map(([, since]) => since)];
    return statements(access.db).unsafe<Row[]>(text, [access.libraryId, at, id, count, actors, moments], { prepare: true });
  };
  const from = placeIn(cursor);
  const found = together === true ? await readTogether(access, read, from, limit) : { rows: await read(from, limit + 1), told: from.told };
  const about = found.rows.map((row) => row.prompt_id).filter((promptId) => promptId !== null);
  return pageOf(access, found, await titlesOf(access, about), limit);
}

type Found = { readonly rows: readonly Row[]; readonly told: readonly Batch[] };
type Read = (from: Place, count: number) => Promise<Row[]>;

// Each batch in a page is counted, and what comes after it read again.
const mostBatches = 8;

/** Up to `limit` rows and one more, with what one person created within a minute as one of them. */
async function readTogether(access: Access, read: Read, from: Place, limit: number): Promise<Found> {
  const before: Row[] = [];
  let { told } = from;
  let rows = await read(from, limit + manyCreated);
  for (let batches = 0; batches < mostBatches; batches++) {
    const at = firstBatch(rows.map(({ kind, at, actor_id }) => ({ kind, at: wireInstant(at), actor_id })));
    const first = rows[at];
    if (first === undefined || first.actor_id === null || at >= limit - before.length) break;
    const batch = await batchOf(access, first, first.actor_id);
    before.push(...rows.slice(0, at), batch.row);
    told = [...told, batch.told].slice(-mostBatches);
    rows = await read({ at: wireInstant(first.at), id: first.id, told }, limit + manyCreated - before.length);
  }
  return { rows: [...before, ...rows].slice(0, limit + 1), told };
}

async function batchOf(access: Access, first: Row, actorId: AccountId): Promise<{ readonly row: Row; readonly told: Batch }> {
  const at = wireInstant(first.at);
  const since = new Date(Date.parse(at) - batchMs).toISOString();
  const [sum] = await statements(access.db)<{ count: number }[]>`
    select count(*)::int as count from prompt where library_id = ${access.libraryId} and deleted_at is null and created_by = ${actorId}
      and created_at > ${since}::timestamptz and created_at <= ${at}::timestamptz`;
  // The place just before the first of them.
  const cursor = cursorOf({ at, id: `${first.id}~`, told: [] });
  const fields = { count: sum?.count ?? 0, since, cursor };
  return { row: { ...first, prompt_id: null, version: null, fields }, told: [actorId, since] };
}

async function titleHere({ db, libraryId }: Access, promptId: PromptId): Promise<Map<string, string>> {
  const rows = await statements(db)<{ title: string }[]>`
    select title from prompt where library_id = ${libraryId} and id = ${promptId} and deleted_at is null`;
  return new Map(rows.map(({ title }) => [promptId, title]));
}

/** Also of what is in the trash here, or was moved to where the reader is too. */
async function titlesOf({ db, libraryId, actor }: Access, ids: readonly PromptId[]): Promise<Map<string, string>> {
  const rows = await statements(db)<{ id: string; title: string }[]>`
    select id, title from prompt
    where library_id = any(array(select library_id from account_library where account_id = ${actor.accountId})
        || ${[libraryId, actor.personalLibraryId] as string[]}::uuid[])
      and id = any(${[...new Set<string>(ids)]}::uuid[]) and (deleted_at is null or library_id = ${libraryId})`;
  return new Map(rows.map((row) => [row.id, row.title]));
}

const moveKey = (row: Pick<Row, "prompt_id" | "at">): string => `${row.prompt_id} ${wireInstant(row.at)}`;

/** The other end of each move, where the reader is too: its log tells of the same prompt at the same moment. */
async function otherEnds({ db, libraryId, actor }: Access, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.filter(({ kind }) => kind === "prompt.moved").map((row) => `${row.prompt_id}`);
  if (ids.length === 0) return new Map();
  const ends = await statements(db)<(Pick<Row, "prompt_id" | "at"> & { name: string; is_own: boolean })[]>`
    select e.prompt_id, e.at, l.name, l.id = ${actor.personalLibraryId} as is_own from event e join library l on l.id = e.library_id
    where e.library_id = any(array(select library_id from account_library where account_id = ${actor.accountId})
        || ${[actor.personalLibraryId] as string[]}::uuid[])
      and e.library_id <> ${libraryId} and e.prompt_id = any(${ids}::uuid[]) and e.kind = 'prompt.moved' and l.deleted_at is null`;
  return new Map(ends.map((end) => [moveKey(end), end.is_own ? "your own library" : `the library ${end.name}`]));
}

async function pageOf(access: Access, { rows, told }: Found, titles: ReadonlyMap<string, string>, limit: number): Promise<ActivityPage> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const actorOf = (row: Row) => (row.kind === "history.recorded" ? access.actor.accountId : row.actor_id);
  const actors = shown.map(actorOf).filter((id) => id !== null);
  const [names, ends] = await Promise.all([namesOf(access.db, actors), otherEnds(access, shown)]);
  const { libraryId } = access;
  const readerId = access.actor.accountId;
  const items = shown.map((row): ActivityEntry => {
    const { id, kind, prompt_id: promptId, version, fields } = row;
    const actorId = actorOf(row);
    const promptTitle = promptId === null ? undefined : titles.get(promptId);
    return {
      id,
      kind,
      at: wireInstant(row.at),
      actor: actorId === null ? null : { id: actorId, name: names.get(actorId) ?? "" },
      ...(promptId !== null && { promptId }),
      ...(promptTitle !== undefined && { promptTitle }),
      ...(version !== null && { version }),
      summary: summaryOf(kind, { libraryId, actorId, readerId, version, fields, otherLibrary: ends.get(moveKey(row)) }),
      fields,
    };
  });
  return { items, nextCursor: last === undefined ? null : cursorOf({ at: wireInstant(last.at), id: last.id, told }) };
}

const cursorOf = ({ at, id, told }: Place): string => {
  // What ends above this place needs not be passed over below it.
  const open = told.filter(([, since]) => since < at).flatMap(([actor, since]) => [actor, Date.parse(since)]);
  return Buffer.from(JSON.stringify([at, id, ...open])).toString("base64url");
};

function placeIn(cursor: string | null | undefined): Place {
  if (cursor === null || cursor === undefined || cursor === "") return { at: "infinity", id: "", told: [] };
  try {
    const [at, id, ...told]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    // A moment that there is not, such as February 31, becomes one that there is.
    if (typeof at === "string" && /^\d{4}-/.test(at) && typeof id === "string" && isStorable(id))
      return { at: new Date(at).toISOString(), id, told: batchesIn(told) };
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
}

const batchesIn = (told: readonly unknown[]): Batch[] =>
  told
    .slice(0, 2 * mostBatches)
    .flatMap((actor, at) => (at % 2 === 0 ? [[AccountId.parse(actor), new Date(Number(told[at + 1])).toISOString()] as const] : []));
