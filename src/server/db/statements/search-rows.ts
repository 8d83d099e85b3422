// The statements that write what is searched. Each leaves the row unsettled: found by its library's walk at once, and put into the
// indexes over words later (search/settler.ts).

/** Part of `newPrompts`: $1 is the library, `d` the prompts. */
export const insertSearchRows = `insert into search_entry (library_id, prompt_id, visibility, updated_at, category, tags, title_words, lead_words, all_words)
    select $1, id, visibility, "updatedAt", category, tags, "titleWords"::tsvector, "leadWords"::tsvector, "allWords"::tsvector from d`;

/** Library, prompt, visibility, moment, category, tags, and the words of title, lead and all as PostgreSQL's text of a tsvector. */
export const reviseSearchRow = `update search_entry set visibility = $3, updated_at = $4, category = $5, tags = $6, title_words = $7::tsvector,
  lead_words = $8::tsvector, all_words = $9::tsvector, is_settled = false, is_public_settled = false where library_id = $1 and prompt_id = $2`;

/** Library, prompts, and whether they are in the trash from now on. */
export const trashSearchRows = `update search_entry set is_trashed = $3, is_settled = false, is_public_settled = false
  where library_id = $1 and prompt_id = any($2::uuid[])`;
