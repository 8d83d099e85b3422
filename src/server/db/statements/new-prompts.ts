// The statement that saves new prompts: rows, marks, counts and log in one round trip, which alone is one transaction.
// Locks are taken in the order of all writers (limit, slugs, counters, the library's head): each part waits for the one before.
import { spending } from "./limits.ts";
import { insertSearchRows } from "./search-rows.ts";

// `(select true …)`, not `exists`: PostgreSQL may answer that one by reading all slugs.
const rows = (guard: string) => `
  given as materialized (
    select * from json_to_recordset($3::json) as d(id uuid, title text, content text, description text, purpose text, category text, tags text[],
      models text[], tools text[], inputs json, metadata json, visibility visibility, slug text, "otherSlug" text, version int, labels jsonb, "useCount" int,
      "lastUsedAt" timestamptz, "createdAt" timestamptz, "updatedAt" timestamptz, "changeSummary" text, "originId" uuid, "originVersion" int,
      "isFavorite" boolean, "shareKey" text, "titleWords" text, "leadWords" text, "allWords" text) ${guard}
  ), d as materialized (
    select given.*, case when "otherSlug" is not null and (select true from slug s where s.slug = given.slug) then "otherSlug" else slug end as free_slug
    from given
  ), prompts as (
    insert into prompt (library_id, id, title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility, slug,
      version, labels, use_count, last_used_at, created_by, created_at, updated_at, origin_prompt_id, origin_version, share_key)
    select $1, id, title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility, free_slug,
      version, labels, "useCount", "lastUsedAt", $2, "createdAt", "updatedAt", "originId", "originVersion", "shareKey" from d
  ), versions as (
    insert into version (library_id, prompt_id, number, title, content, description, purpose, category, tags, models, tools, inputs, metadata,
      visibility, change_summary, created_by, created_at)
    select $1, id, version, title, content, description, purpose, category, tags, models, tools, inputs, metadata, visibility,
      "changeSummary", $2, "updatedAt" from d
  ), places as (insert into place (prompt_id, library_id) select id, $1 from d
  ), slugs as (insert into slug (slug, prompt_id, library_id) select free_slug, id, $1 from d order by free_slug returning slug
  ), searched as (
    ${insertSearchRows})`;

/** Which prompts did not get the slug that was tried first: `{id: slug}`, null for none. */
const renamed = "(select jsonb_object_agg(id, free_slug) from d where free_slug <> slug) as renamed";

/** Only the rows: library, author, and the prompts as JSON. For data that is counted and recorded by the thousand. */
export const newPromptRows = `with ${rows("")} select from d limit 0`;

const counted = `
  marked as (insert into favorite (library_id, prompt_id, prompt_library_id) select $4::uuid, id, $1 from d where "isFavorite"
  ), counted as (
    insert into counter (library_id, kind, key, count)
    select $1, kind, key, by from unnest($5::text[], $6::text[], $7::int[]) as change (kind, key, by)
    where (select count(*) from slugs) > 0 order by kind, key
    on conflict (library_id, kind, key) do update set count = counter.count + excluded.count returning key
  ), log as (
    update library set head = head + $8::int, prompt_count = prompt_count + $9::int, favorite_count = favorite_count + $10::int
    where id = $1 and (select count(*) from slugs) > 0 and (select count(*) from counted) >= 0 returning head
  ), logged as (
    insert into event (library_id, seq, kind, prompt_id, actor_id, version, fields)
    select $1, log.head - $8 + row.n, row.kind, row."promptId", row."actorId", row.version,
      case when d.free_slug <> d.slug then row.fields || jsonb_build_object('slug', d.free_slug) else row.fields end
    from log, jsonb_to_recordset($11::jsonb) as row(n int, kind text, "promptId" uuid, "actorId" uuid, version int, fields jsonb)
      left join d on d.id = row."promptId" and row.kind = 'prompt.created')`;

/**
 * Everything: as `newPromptRows`, then whose library holds the marks ($4), the changes of counters ($5 kinds, $6 keys, $7 by),
 * the number of events, prompts and favorites ($8 to $10), and the events as JSON ($11). A prompt whose slug is taken gets its
 * `otherSlug`, if it has one, and `renamed` says so.
 */
export const newPrompts = `with ${rows("")}, ${counted} select 0 as count, 0 as seconds_left, ${renamed}`;

/** The same as one save of a person ($12) of so many an hour ($13): past them nothing is written, and `count` says so. */
export const newPromptsWithin = `with spent as (${spending("$12", "'save'", "$13")}), ${rows("where (select count from spent) <= $13::int")}, ${counted}
  select count, seconds_left, ${renamed} from spent`;
