// Writes made-up prompts into a library, with everything a library keeps about them, and checks that it adds up.
import type { Sql } from "postgres";
import type { Actor } from "../src/server/auth/actor.ts";
import { newPromptRows } from "../src/server/db/statements/new-prompts.ts";
import { republish } from "../src/server/db/statements/public-prompts.ts";
import { type Database, inTransaction, statements } from "../src/server/db/transaction.ts";
import { accessToLibrary, type Ground } from "../src/server/domain/access.ts";
import { changeCounters } from "../src/server/domain/taxonomy/commands.ts";
import { record } from "../src/server/events/record.ts";
import { type MadePrompt, promptsOf, rowOf } from "./demo-data-prompts.ts";

const chunkRows = 500;

/** Ground for scripts: nobody in this process listens, and saves are not counted. */
export const scriptGround = (db: Database): Ground => ({
  db,
  ring: () => undefined,
  clock: () => new Date(),
  settings: { savesPerHour: 0, trashDays: 30 },
});

/**
 * Adds `count` prompts to the actor's personal library, a few hundred a transaction. They are written like any new prompt,
 * except that a chunk is one event.
 */
export async function fillLibrary(
  ground: Ground,
  actor: Actor,
  given: { count: number; seed: string; until: Date; onProgress?: (added: number) => void },
): Promise<void> {
  const access = await accessToLibrary(ground, actor, undefined, "owner");
  const prompts = promptsOf(given.seed, given.until);
  for (let done = 0; done < given.count; ) {
    const chunk = Array.from({ length: Math.min(chunkRows, given.count - done) }, () => prompts.next().value);
    await inTransaction(ground, async (tx) => {
      const marked = chunk.filter((prompt) => prompt.isFavorite);
      await Promise.all([
        statements(tx)
          .unsafe(newPromptRows, [access.libraryId, actor.accountId, JSON.stringify(chunk.map(rowOf))], { prepare: true })
          .execute(),
        insertMarks(statements(tx), access.libraryId, marked),
        republish(
          tx,
          access.libraryId,
          chunk.filter((prompt) => prompt.visibility === "public").map((prompt) => prompt.id),
        ),
        changeCounters(
          tx,
          access,
          chunk.map((prompt) => ({ after: prompt })),
        ),
        record(tx, [
          {
            libraryId: access.libraryId,
            events: [{ kind: "library.changed", actorId: actor.accountId, fields: { promptsAdded: chunk.length } }],
            totals: { prompts: chunk.length, favorites: marked.length },
          },
        ]),
      ]);
    });
    done += chunk.length;
    given.onProgress?.(done);
  }
}

const insertMarks = (sql: Sql, libraryId: string, marked: readonly MadePrompt[]) =>
  sql`insert into favorite (library_id, prompt_id, prompt_library_id)
    select ${libraryId}, id, ${libraryId} from unnest(${marked.map((prompt) => prompt.id)}::uuid[]) as id`;

/** What does not add up in any library: counters against what they count, rows that a prompt lacks. Empty when all is well. */
export async function discrepancies(sql: Sql): Promise<string[]> {
  const rows = await sql<{ said: string }[]>`
    with counted as (
      select library_id, count(*) filter (where deleted_at is null) as prompts, count(*) filter (where deleted_at is not null) as trash
      from prompt group by library_id
    ), marks as (
      select f.library_id, count(*) as count from favorite f
      join prompt p on p.library_id = f.prompt_library_id and p.id = f.prompt_id and p.deleted_at is null
      where f.library_id = f.prompt_library_id group by f.library_id
    ), filed as (
      select library_id, 'category' as kind, category as key, count(*) from prompt where deleted_at is null group by library_id, category
      union all select library_id, 'tag', tag, count(*) from prompt, unnest(tags) as tag where deleted_at is null group by library_id, tag
    )
    select 'library ' || l.id || ': prompts ' || l.prompt_count || ' counted ' || coalesce(c.prompts, 0) || ', trash ' || l.trash_count
        || ' counted ' || coalesce(c.trash, 0) || ', favorites ' || l.favorite_count || ' counted ' || coalesce(m.count, 0) as said
      from library l left join counted c on c.library_id = l.id left join marks m on m.library_id = l.id
      where (l.prompt_count, l.trash_count, l.favorite_count) is distinct from (coalesce(c.prompts, 0), coalesce(c.trash, 0), coalesce(m.count, 0))
    union all select 'counter ' || kind || ' ' || key || ' of ' || library_id || ': ' || coalesce(n.count, 0) || ' counted ' || coalesce(f.count, 0)
      from filed f full join counter n using (library_id, kind, key) where coalesce(n.count, 0) <> coalesce(f.count, 0)
    union all select 'log of ' || l.id || ': head ' || l.head || ', newest event ' || max(e.seq)
      from library l join event e on e.library_id = l.id group by l.id having l.head <> max(e.seq)
    union all select name || ': ' || rows || ' rows for ' || prompts || ' prompts' from (
      select (select count(*) from prompt) as prompts, name, rows from (values
        ('place', (select count(*) from place)),
        ('directory of public and rows of others', (select count(*) from public_prompt) + (select count(*) from prompt
          where visibility <> 'public' or deleted_at is not null)), ('search_entry', (select count(*) from search_entry)),
        ('current slugs', (select count(*) from slug where is_current))) as kept (name, rows)) as kept where rows <> prompts`;
  return rows.map((row) => row.said);
}
