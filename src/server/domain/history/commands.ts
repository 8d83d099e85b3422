// What people do with prompts: using them changes neither the prompt's text, version nor updatedAt.
import { v7 as uuid } from "uuid";
import type { PromptInput, UsedPrompt, UsePrompt, Visibility } from "../../../lib/contract/prompt.ts";
import { fillTemplate } from "../../../lib/template/fill.ts";
import { wireInstant } from "../../db/schema/columns.ts";
import { inTransaction, statements } from "../../db/transaction.ts";
import { type Entry, record } from "../../events/record.ts";
import { forgetPlace, type PromptAccess } from "../access.ts";
import { invalid, missing } from "../problems.ts";
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
    const [row] = await sql<{ use_count: number; last_used_at: string; visibility: Visibility }[]>`
      update prompt set use_count = use_count + 1, last_used_at = greatest(last_used_at, ${lastUsedAt})
      where library_id = ${libraryId} and id = ${promptId} and deleted_at is null returning use_count, last_used_at, visibility`;
    if (row === undefined) throw missing();
    const counted = { useCount: row.use_count, lastUsedAt: wireInstant(row.last_used_at) };
    const historyId = uuid();
    const actorId = actor.accountId;

    await Promise.all([
      row.visibility === "public" && sql`update public_prompt set use_count = ${row.use_count} where prompt_id = ${promptId}`.execute(),
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
