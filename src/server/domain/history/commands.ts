// What people do with prompts: using and marking them. Neither changes the prompt's text, version or updatedAt.
import { v7 as uuid } from "uuid";
import type { PromptId } from "../../../lib/contract/ids.ts";
import type { PromptDetail, PromptInput, UsedPrompt, UsePrompt } from "../../../lib/contract/prompt.ts";
import { fillTemplate } from "../../../lib/template/fill.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Entry, type Happened, record } from "../../events/record.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import { invalid, missing } from "../problems.ts";
import { promptDetail } from "../prompt/queries.ts";
import { textOfVersion } from "../version/queries.ts";

/** Fills the prompt in, counts the use, and writes it into the person's history. */
export async function usePrompt(access: PromptAccess, given: UsePrompt): Promise<UsedPrompt> {
  const present = await textToUse(access);
  const version = given.version ?? present.version;
  const used = version === present.version ? present : await textOfVersion(access, version);
  const text = filled(used.content, given.values ?? {}, used.inputs);
  const lastUsedAt = access.clock().toISOString();
  const { promptId, libraryId, actor } = access;

  return inTransaction(access, async (tx) => {
    const sql = statements(tx);
    const [row] = await sql<{ use_count: number; last_used_at: string }[]>`
      update prompt set use_count = use_count + 1, last_used_at = greatest(last_used_at, ${lastUsedAt})
      where library_id = ${libraryId} and id = ${promptId} and deleted_at is null returning use_count, last_used_at`;
    if (row === undefined) throw missing();
    const counted = { useCount: row.use_count, lastUsedAt: wireInstant(row.last_used_at) };
    const historyId = uuid();
    const actorId = actor.accountId;

    await Promise.all([
      sql`insert into history (library_id, id, prompt_id, prompt_version, source, original_prompt, created_at, updated_at)
        values (${actor.personalLibraryId}, ${historyId}, ${promptId}, ${version}, 'saved_prompt', ${text}, ${lastUsedAt}, ${lastUsedAt})`.execute(),
      record(tx, [
        ...together(
          { libraryId, events: [{ kind: "prompt.used", promptId, actorId, fields: counted }] },
          {
            libraryId: actor.personalLibraryId,
            events: [
              {
                kind: "history.recorded",
                promptId,
                actorId,
                fields: { id: historyId, source: "saved_prompt", savedPrompt: promptId, version, createdAt: lastUsedAt },
              },
            ],
          },
        ),
      ]),
    ]);
    return { ...counted, text };
  });
}

const together = (a: Entry, b: Entry): Entry[] =>
  a.libraryId === b.libraryId ? [{ libraryId: a.libraryId, events: [...a.events, ...b.events] }] : [a, b];

async function textToUse(access: PromptAccess): Promise<{ content: string; inputs: PromptInput[]; version: number }> {
  const [row] = await statements(access.db)<{ content: string; inputs: PromptInput[]; version: number; visibility: string }[]>`
    select content, inputs, version, visibility from prompt
    where library_id = ${access.libraryId} and id = ${access.promptId} and deleted_at is null`;
  if (row === undefined || (access.role === "outsider" && row.visibility === "private")) {
    forgetPlace(access.promptId);
    throw missing();
  }
  return row;
}

/** A text that cannot be filled within its limits is a bad request, said of the values. */
function filled(content: string, values: Record<string, unknown>, inputs: readonly PromptInput[]): string {
  try {
    return fillTemplate(content, values, inputs);
  } catch (error) {
    throw invalid("values", error instanceof Error ? error.message : "This text cannot be filled in");
  }
}

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
    // The person's own library orders their toggles: two at once are one after the other.
    await sql`select head from library where id = ${personalLibraryId} for update`;
    const there = await sql<{ id: PromptId }[]>`
      select id from prompt where library_id = ${access.libraryId} and id = any(${ids as readonly string[] as string[]}::uuid[]) and deleted_at is null
      ${access.role === "outsider" ? sql`and visibility <> 'private'` : sql``}`;
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
  await turnMarks(access, [access.promptId]);
  const { answer } = await promptDetail(access);
  return { ...answer, success: true, message: answer.isFavorite ? "Added to favorites" : "Removed from favorites" };
}

export type Several = { readonly access: Access; readonly ids: readonly PromptId[] };

/** Turns one's marks on several prompts over. */
export async function toggleFavorites(several: readonly Several[]): Promise<{ success: true; updatedCount: number; message: string }> {
  let updatedCount = 0;
  for (const { access, ids } of several) updatedCount += (await turnMarks(access, ids)).changed;
  return { success: true, updatedCount, message: `${updatedCount} updated` };
}
