// What leaves a library and what comes back: the trash. (Members and sharing are the library's other half.)

import type { PromptId } from "../../../lib/contract/ids.ts";
import type { PromptDetail, Visibility } from "../../../lib/contract/prompt.ts";
import { republish } from "../../db/statements/public-prompts.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Happened, record } from "../../events/record.ts";
import { type Access, forgetPlace, type PromptAccess } from "../access.ts";
import type { Several } from "../favorite/commands.ts";
import { forbidden, missing } from "../problems.ts";
import { eventFields, promptDetail } from "../prompt/queries.ts";
import { changeCounters } from "../taxonomy/commands.ts";

type Writer = Access<"editor" | "owner">;
type Row = { id: PromptId; category: string; tags: string[]; visibility: Visibility; is_marked: boolean };

/** Locks the prompts, in the order of their ids, that are (or are not) in the trash. */
const lock = (tx: Transaction, access: Access, ids: readonly string[], inTrash: boolean): Promise<Row[]> =>
  statements(tx).unsafe<Row[]>(
    `select p.id, p.category, p.tags, p.visibility, exists (select from favorite f where f.library_id = p.library_id and f.prompt_id = p.id) as is_marked
     from prompt p where p.library_id = $1 and p.id = any($2::uuid[]) and p.deleted_at is ${inTrash ? "not null" : "null"} order by p.id for update of p`,
    [access.libraryId, ids as string[]],
    { prepare: true },
  );

const republishAmong = (tx: Transaction, access: Access, rows: readonly Row[]): Promise<void> =>
  republish(
    tx,
    access.libraryId,
    rows.filter((row) => row.visibility === "public").map((row) => row.id),
  );

const marksOf = (rows: readonly Row[]): number => rows.filter((row) => row.is_marked).length;

async function trash(access: Writer, ids: readonly PromptId[]): Promise<number> {
  return inTransaction(access, async (tx) => {
    const rows = await lock(tx, access, ids, false);
    if (rows.length === 0) return 0;

    const deletedAt = access.clock().toISOString();
    await Promise.all([
      statements(
        tx,
      )`update prompt set deleted_at = ${deletedAt} where library_id = ${access.libraryId} and id = any(${rows.map((row) => row.id as string)}::uuid[])`,
      changeCounters(
        tx,
        access,
        rows.map((before) => ({ before })),
      ),
    ]);
    await republishAmong(tx, access, rows);

    const events = rows.map(
      (row): Happened => ({ kind: "prompt.deleted", promptId: row.id, actorId: access.actor.accountId, fields: { deletedAt } }),
    );
    await record(tx, [
      { libraryId: access.libraryId, events, totals: { prompts: -rows.length, trash: rows.length, favorites: -marksOf(rows) } },
    ]);
    return rows.length;
  });
}

/** To the trash, from where it can come back. */
export async function deletePrompt(access: PromptAccess<"editor" | "owner">): Promise<void> {
  if ((await trash(access, [access.promptId])) > 0) return;
  forgetPlace(access.promptId);
  throw missing();
}

/** Several at once; what is not there is passed over. */
export async function deletePrompts(several: readonly Several[]): Promise<{ success: true; deletedCount: number; message: string }> {
  let deletedCount = 0;
  for (const { access, ids } of several) if (canWrite(access)) deletedCount += await trash(access, ids);
  return { success: true, deletedCount, message: `${deletedCount} moved to trash` };
}

const canWrite = (access: Access): access is Writer => access.role === "editor" || access.role === "owner";

/** Back from the trash, with everything it had. */
export async function restorePrompt(access: PromptAccess<"editor" | "owner">): Promise<PromptDetail> {
  await inTransaction(access, async (tx) => {
    const rows = await lock(tx, access, [access.promptId], true);
    if (rows.length === 0) throw missing();
    await Promise.all([
      statements(tx)`update prompt set deleted_at = null where library_id = ${access.libraryId} and id = ${access.promptId}`,
      changeCounters(
        tx,
        access,
        rows.map((after) => ({ after })),
      ),
    ]);
    await republishAmong(tx, access, rows);
    const { answer } = await promptDetail({ ...access, db: tx });
    const restored: Happened = {
      kind: "prompt.restored",
      promptId: answer.id,
      actorId: access.actor.accountId,
      version: answer.version,
      fields: eventFields(answer),
    };
    await record(tx, [{ libraryId: access.libraryId, events: [restored], totals: { prompts: 1, trash: -1, favorites: marksOf(rows) } }]);
  });
  return (await promptDetail(access)).answer;
}

/** For good: the prompt in the trash, its versions, its places. Owners only. */
export async function purgePrompt(access: PromptAccess<"editor" | "owner">): Promise<void> {
  if (access.role !== "owner") throw forbidden("Only an owner may delete for good");
  const purged = await inTransaction(access, async (tx) => {
    const rows = await lock(tx, access, [access.promptId], true);
    if (rows.length > 0) await purgeRows(tx, access, [access.promptId]);
    return rows.length;
  });
  forgetPlace(access.promptId);
  if (purged === 0) throw missing();
}

async function purgeRows(tx: Transaction, access: Access, ids: readonly PromptId[]): Promise<void> {
  const sql = statements(tx);
  const given = ids as readonly string[] as string[];
  await Promise.all([
    sql`delete from favorite where library_id = ${access.libraryId} and prompt_id = any(${given}::uuid[])`,
    sql`delete from prompt where library_id = ${access.libraryId} and id = any(${given}::uuid[])`,
    sql`delete from slug where prompt_id = any(${given}::uuid[])`,
    sql`delete from place where prompt_id = any(${given}::uuid[])`,
  ]);
  const events = ids.map((promptId): Happened => ({ kind: "prompt.purged", promptId, actorId: access.actor.accountId, fields: {} }));
  await record(tx, [{ libraryId: access.libraryId, events, totals: { trash: -ids.length } }]);
}
