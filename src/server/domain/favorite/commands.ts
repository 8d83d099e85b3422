// A person's own marks on prompts they may see: no change of the prompt itself.
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { PromptDetail } from "../../../lib/contract/prompt.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Entry, type Happened, record } from "../../events/record.ts";
import type { Access, PromptAccess } from "../access.ts";
import { missing } from "../problems.ts";
import { promptDetail } from "../prompt/queries.ts";

/** Sets or takes away the person's mark on prompts of one library; returns what to record, and how many changed. */
export async function setMarks(
  tx: Transaction,
  access: Access,
  ids: readonly PromptId[],
  isFavorite: boolean,
): Promise<Omit<Entry, "libraryId"> & { changed: number }> {
  const { personalLibraryId, accountId } = access.actor;
  const sql = statements(tx);
  const rows = isFavorite
    ? await sql<{ prompt_id: PromptId }[]>`
        insert into favorite (library_id, prompt_id, prompt_library_id)
        select ${personalLibraryId}, id, ${access.libraryId} from unnest(${ids as readonly string[] as string[]}::uuid[]) as id
        on conflict do nothing returning prompt_id`
    : await sql<{ prompt_id: PromptId }[]>`
        delete from favorite where library_id = ${personalLibraryId} and prompt_id = any(${ids as readonly string[] as string[]}::uuid[]) returning prompt_id`;
  const events = rows.map(
    (row): Happened => ({
      kind: isFavorite ? "prompt.favorited" : "prompt.unfavorited",
      promptId: row.prompt_id,
      actorId: accountId,
      fields: { isFavorite },
    }),
  );
  // The library's own count is over its own prompts; marks on others' are counted when asked for.
  const own = access.libraryId === personalLibraryId ? rows.length : 0;
  return { events, changed: rows.length, totals: { favorites: isFavorite ? own : -own } };
}

/** Turns marks over: marked ones lose theirs, the others gain one. Ids that are not there, or in the trash, are passed over. */
async function turnMarks(access: Access, ids: readonly PromptId[]): Promise<{ marked: Set<string>; changed: number }> {
  const { personalLibraryId } = access.actor;
  return inTransaction(access, async (tx) => {
    const sql = statements(tx);
    // Held first: nothing that is marked goes to the trash or moves away meanwhile.
    const there = await sql<{ id: PromptId }[]>`
      select id from prompt where library_id = ${access.libraryId} and id = any(${ids as readonly string[] as string[]}::uuid[]) and deleted_at is null
      ${access.role === "outsider" ? sql`and visibility <> 'private' and exists (select from library o where o.id = ${access.libraryId} and o.deleted_at is null)` : sql``}
      order by id for key share`;
    // The person's own library orders their toggles: two at once are one after the other.
    await sql`select head from library where id = ${personalLibraryId} for update`;
    const before = await sql<{ prompt_id: PromptId }[]>`
      select prompt_id from favorite where library_id = ${personalLibraryId} and prompt_id = any(${there.map((row) => row.id as string)}::uuid[])`;
    const wasMarked = new Set<string>(before.map((row) => row.prompt_id));
    const toMark = there.map((row) => row.id).filter((id) => !wasMarked.has(id));
    const off = await setMarks(tx, access, [...wasMarked] as PromptId[], false);
    const on = await setMarks(tx, access, toMark, true);

    const events = [...off.events, ...on.events];
    const totals = { favorites: (off.totals?.favorites ?? 0) + (on.totals?.favorites ?? 0) };
    if (events.length > 0) await record(tx, [{ libraryId: personalLibraryId, events, totals }]);
    return { marked: new Set<string>(toMark), changed: events.length };
  });
}

/** Turns one's own mark on a prompt over. */
export async function toggleFavorite(access: PromptAccess): Promise<PromptDetail & { success: true; message: string }> {
  // Read before it is turned: what fails afterwards would be asked again, and turned back.
  const { answer } = await promptDetail(access);
  const { marked, changed } = await turnMarks(access, [access.promptId]);
  if (changed === 0) throw missing();
  const isFavorite = marked.has(access.promptId);
  return { ...answer, isFavorite, success: true, message: isFavorite ? "Added to favorites" : "Removed from favorites" };
}

export type Several = { readonly access: Access; readonly ids: readonly PromptId[] };

/** Turns one's marks on several prompts over. */
export async function toggleFavorites(several: readonly Several[]): Promise<{ success: true; updatedCount: number; message: string }> {
  let updatedCount = 0;
  for (const { access, ids } of several) updatedCount += (await turnMarks(access, ids)).changed;
  return { success: true, updatedCount, message: `${updatedCount} updated` };
}
