// Keeps the directory of public prompts, which Explore is over, as the prompts themselves are.
import { statements, type Transaction } from "../transaction.ts";

/** Lists those of these prompts that are public and not in the trash as they are now, and takes the others out. */
export async function republish(tx: Transaction, libraryId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await statements(tx)`
    with present as (
      select id, category, tags, use_count, updated_at from prompt
      where library_id = ${libraryId} and id = any(${ids as string[]}::uuid[]) and visibility = 'public' and deleted_at is null
    ), gone as (
      delete from public_prompt where prompt_id = any(${ids as string[]}::uuid[]) and prompt_id not in (select id from present)
    )
    insert into public_prompt (prompt_id, library_id, category, tags, use_count, updated_at)
    select id, ${libraryId}, category, tags, use_count, updated_at from present
    on conflict (prompt_id) do update set library_id = excluded.library_id, category = excluded.category, tags = excluded.tags,
      use_count = excluded.use_count, updated_at = excluded.updated_at`;
}

/** The public prompts of a library that are not in its trash. */
async function publicIn(tx: Transaction, libraryId: string): Promise<string[]> {
  const rows = await statements(tx)<{ id: string }[]>`
    select id from prompt where library_id = ${libraryId} and visibility = 'public' and deleted_at is null order by id`;
  return rows.map((row) => row.id);
}

/** Takes a whole library's prompts out of the directory. */
export async function unpublishLibrary(tx: Transaction, libraryId: string): Promise<void> {
  await statements(tx)`delete from public_prompt where prompt_id = any(${await publicIn(tx, libraryId)}::uuid[])`;
}

/** Lists a whole library's public prompts again. */
export const republishLibrary = async (tx: Transaction, libraryId: string): Promise<void> =>
  republish(tx, libraryId, await publicIn(tx, libraryId));
