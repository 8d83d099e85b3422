// Makes the search rows that an earlier version of the program left: words are made here, so a migration cannot.
import { type Queryable, statements } from "../db/transaction.ts";
import { searchVectors } from "./document.ts";

type Row = {
  library_id: string;
  id: string;
  title: string;
  content: string;
  description: string;
  purpose: string;
  tags: string[];
};

const batchRows = 500;

/** Before the server answers. Nothing to do costs one look; interrupted, it goes on where it was. */
export async function remakeSearchRows(db: Queryable, onProgress: (made: number) => void): Promise<void> {
  const sql = statements(db);
  for (let made = 0; ; ) {
    const rows = await sql<Row[]>`
      select p.library_id, p.id, p.title, p.content, p.description, p.purpose, p.tags
      from (select library_id, prompt_id from search_entry where all_words is null limit ${batchRows}) as s
      join prompt p on p.library_id = s.library_id and p.id = s.prompt_id`;
    if (rows.length === 0) return;
    const given = rows.map((row) => ({ library_id: row.library_id, id: row.id, ...searchVectors(row) }));
    // Somebody's save in another process may have been first.
    await sql`
      update search_entry s set category = p.category, tags = p.tags, visibility = p.visibility, updated_at = p.updated_at,
        is_trashed = p.deleted_at is not null, title_words = g."titleWords"::tsvector, lead_words = g."leadWords"::tsvector,
        all_words = g."allWords"::tsvector
      from json_to_recordset(${JSON.stringify(given)}::text::json) as g (library_id uuid, id uuid, "titleWords" text, "leadWords" text, "allWords" text)
        join prompt p on p.library_id = g.library_id and p.id = g.id
      where s.library_id = g.library_id and s.prompt_id = g.id and s.all_words is null`;
    made += rows.length;
    onProgress(made);
  }
}
