// Reads what has happened, newest first. Versions, labels' moves, sums of uses and one's own runs are told by their tables, which
// keep them for good; the log, which keeps them for a while, tells only what nothing else does. So nothing is told twice.
import type { ActivityEntry, ActivityPage, LibraryActivity, PromptActivity } from "../../../lib/contract/activity.ts";
import type { AccountId, PromptId } from "../../../lib/contract/ids.ts";
import type { Role } from "../../../lib/contract/library.ts";
import { isStorable } from "../../../lib/contract/text.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { noPrompt } from "../../db/statements/usage.ts";
import { statements } from "../../db/transaction.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { namesOf } from "../account/queries.ts";
import { invalid, missing } from "../problems.ts";
import { summaryOf } from "./policy.ts";

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

// Over a whole library the order of creation is the prompts': version 1 only tells what it was called.
const creations = `
  select 'v:' || p.id || ':1', 'prompt.created', p.created_at, p.created_by, p.id, 1, jsonb_build_object('changeSummary', v.change_summary)
  from prompt p join version v on v.library_id = p.library_id and v.prompt_id = p.id and v.number = 1
  where p.library_id = $1 and v.library_id = $1 and p.deleted_at is null`;

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

type Place = readonly [at: string, id: string];

/** What has happened to a prompt that is not in the trash; of runs, only one's own. */
export async function activityOfPrompt(access: PromptAccess<Role>, { cursor, limit = 50 }: PromptActivity): Promise<ActivityPage> {
  const [at, id] = placeIn(cursor);
  const { libraryId, promptId, actor, db } = access;
  const [rows, titles] = await Promise.all([
    statements(db).unsafe<Row[]>(ofPrompt, [libraryId, at, id, limit + 1, promptId, actor.personalLibraryId], { prepare: true }),
    titlesOf(access, [promptId]),
  ]);
  if (titles.size === 0) {
    forgetPlace(promptId);
    throw missing();
  }
  return pageOf(access, rows, titles, limit);
}

/** What has happened in a library; in one's personal one with one's own runs. */
export async function activityOfLibrary(access: Access<Role>, { cursor, limit = 50 }: LibraryActivity): Promise<ActivityPage> {
  const [at, id] = placeIn(cursor);
  const isOwn = access.libraryId === access.actor.personalLibraryId;
  const text = isOwn ? ofPersonalLibrary : ofLibrary;
  const rows = await statements(access.db).unsafe<Row[]>(text, [access.libraryId, at, id, limit + 1], { prepare: true });
  const about = rows.map((row) => row.prompt_id).filter((promptId) => promptId !== null);
  return pageOf(access, rows, await titlesOf(access, about, true), limit);
}

async function titlesOf(access: Access, ids: readonly PromptId[], alsoInTrash = false): Promise<Map<string, string>> {
  const rows = await statements(access.db)<{ id: string; title: string }[]>`
    select id, title from prompt where library_id = ${access.libraryId} and id = any(${[...new Set<string>(ids)]}::uuid[])
      and (${alsoInTrash} or deleted_at is null)`;
  return new Map(rows.map((row) => [row.id, row.title]));
}

async function pageOf(access: Access, rows: readonly Row[], titles: ReadonlyMap<string, string>, limit: number): Promise<ActivityPage> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const actorOf = (row: Row) => (row.kind === "history.recorded" ? access.actor.accountId : row.actor_id);
  const names = await namesOf(
    access.db,
    shown.map(actorOf).filter((id) => id !== null),
  );
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
      summary: summaryOf(kind, { libraryId: access.libraryId, actorId, version, fields }),
      fields,
    };
  });
  return { items, nextCursor: last === undefined ? null : cursorOf(last) };
}

const cursorOf = (row: Row): string => Buffer.from(JSON.stringify([wireInstant(row.at), row.id])).toString("base64url");

function placeIn(cursor: string | null | undefined): Place {
  if (cursor === null || cursor === undefined || cursor === "") return ["infinity", ""];
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    // A moment that there is not, such as February 31, becomes one that there is.
    if (typeof at === "string" && /^\d{4}-/.test(at) && typeof id === "string" && isStorable(id)) return [new Date(at).toISOString(), id];
  } catch {
    // Not one of ours.
  }
  throw invalid("cursor", "This is no place in this list");
}
