// Libraries: made, renamed, thrown away whole and brought back; and the trash inside one.
import { v7 as uuid } from "uuid";
import { LibraryId, type PromptId } from "../../../lib/contract/ids.ts";
import type { PromptDetail, Visibility } from "../../../lib/contract/prompt.ts";
import { groupBy } from "../../../lib/group-by.ts";
import type { Actor } from "../../auth/actor.ts";
import { republish, republishLibrary, unpublishLibrary } from "../../db/statements/public-prompts.ts";
import { trashSearchRows } from "../../db/statements/search-rows.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { type Happened, record } from "../../events/record.ts";
import { type Access, forgetPlace, type Ground, type PromptAccess } from "../access.ts";
import { peopleByIds } from "../account/queries.ts";
import type { Several } from "../favorite/commands.ts";
import { entriesFor, type Held, holdMembers, setRole } from "../member/commands.ts";
import { forbidden, missing } from "../problems.ts";
import { eventFields, promptDetail } from "../prompt/queries.ts";
import { changeCounters } from "../taxonomy/commands.ts";

type Writer = Access<"editor" | "owner">;
type Row = { id: PromptId; category: string; tags: string[]; visibility: Visibility; isMarked: boolean };

/** Locks the prompts, in the order of their ids, that are (or are not) in the trash; marks are set and taken only before or after. */
async function lock(tx: Transaction, access: Access, ids: readonly string[], inTrash: boolean): Promise<Row[]> {
  const rows = await statements(tx).unsafe<Omit<Row, "isMarked">[]>(
    `select p.id, p.category, p.tags, p.visibility from prompt p
     where p.library_id = $1 and p.id = any($2::uuid[]) and p.deleted_at is ${inTrash ? "not null" : "null"} order by p.id for update`,
    [access.libraryId, ids as string[]],
    { prepare: true },
  );
  if (rows.length === 0) return [];
  const marks = await statements(tx)<{ prompt_id: PromptId }[]>`
    select prompt_id from favorite where library_id = ${access.libraryId} and prompt_id = any(${rows.map((row) => row.id as string)}::uuid[])`;
  const marked = new Set(marks.map((row) => row.prompt_id));
  return rows.map((row) => ({ ...row, isMarked: marked.has(row.id) }));
}

const republishAmong = (tx: Transaction, access: Access, rows: readonly Row[]): Promise<void> =>
  republish(
    tx,
    access.libraryId,
    rows.filter((row) => row.visibility === "public").map((row) => row.id),
  );

const moveSearchRows = (tx: Transaction, access: Access, ids: readonly string[], isTrashed: boolean) =>
  statements(tx).unsafe(trashSearchRows, [access.libraryId, ids as string[], isTrashed], { prepare: true });

const marksOf = (rows: readonly Row[]): number => rows.filter((row) => row.isMarked).length;

async function trash(access: Writer, ids: readonly PromptId[]): Promise<number> {
  return inTransaction(access, async (tx) => {
    const rows = await lock(tx, access, ids, false);
    if (rows.length === 0) return 0;

    const deletedAt = access.clock().toISOString();
    await Promise.all([
      statements(
        tx,
      )`update prompt set deleted_at = ${deletedAt} where library_id = ${access.libraryId} and id = any(${rows.map((row) => row.id as string)}::uuid[])`,
      moveSearchRows(
        tx,
        access,
        rows.map((row) => row.id),
        true,
      ),
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
      moveSearchRows(tx, access, [access.promptId], false),
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
    if (rows.length > 0) await purgeRows(tx, access.libraryId, [access.promptId], { actorId: access.actor.accountId });
    return rows.length;
  });
  forgetPlace(access.promptId);
  if (purged === 0) throw missing();
}

/** Everybody's marks go along. Without an actor it is the age that purges. */
async function purgeRows(
  tx: Transaction,
  libraryId: LibraryId,
  ids: readonly PromptId[],
  by: { readonly actorId?: string },
): Promise<void> {
  const sql = statements(tx);
  const given = ids as readonly string[] as string[];
  await Promise.all([
    sql`delete from favorite where prompt_id = any(${given}::uuid[])`,
    sql`delete from prompt where library_id = ${libraryId} and id = any(${given}::uuid[])`,
    sql`delete from slug where prompt_id = any(${given}::uuid[])`,
    sql`delete from place where prompt_id = any(${given}::uuid[])`,
  ]);
  const events = ids.map((promptId): Happened => ({ kind: "prompt.purged", promptId, fields: {}, ...by }));
  await record(tx, [{ libraryId, events, totals: { trash: -ids.length } }]);
}

/** A new shared library; whoever makes it is its owner. */
export async function createLibrary(ground: Ground, actor: Actor, name: string): Promise<LibraryId> {
  const libraryId = LibraryId.parse(uuid());
  const { accountId } = actor;
  await inTransaction(ground, async (tx) => {
    await statements(tx)`insert into library (id, name, kind, created_by) values (${libraryId}, ${name}, 'shared', ${accountId})`;
    await setRole(tx, libraryId, accountId, "owner");

    const people = await peopleByIds(tx, [accountId]);
    const added = [...people.values()].map((person) => ({ kind: "member.added" as const, person, role: "owner" as const }));
    await record(tx, entriesFor(libraryId, accountId, name, added));
  });
  return libraryId;
}

/** Tells a library and the personal libraries of its members what changed of it. Takes their heads, the library's own among them. */
async function recordChange(tx: Transaction, access: Access<"owner">, held: Held, fields: Record<string, unknown>): Promise<void> {
  const { libraryId, actor } = access;
  const changed = (given: Record<string, unknown>): Happened => ({ kind: "library.changed", actorId: actor.accountId, fields: given });
  const people = await peopleByIds(tx, [...held.roles.keys()]);
  const others = [...people.values()].map((person) => person.personalLibraryId).filter((personal) => personal !== libraryId);
  await record(tx, [
    { libraryId, events: [changed(fields)] },
    ...others.map((personal) => ({ libraryId: personal, events: [changed({ libraryId, name: held.name, ...fields })] })),
  ]);
}

// The three below change the library's own row, which `record` locks in its order: so they do it after, not before.

/** Gives the library another name. */
export async function renameLibrary(access: Access<"owner">, name: string): Promise<void> {
  await inTransaction(access, async (tx) => {
    const held = await holdMembers(tx, access.libraryId);
    if (held.isDeleted) throw missing();
    if (held.name === name) return;

    await recordChange(tx, access, held, { name });
    await statements(tx)`update library set name = ${name} where id = ${access.libraryId}`;
  });
}

/** To the trash with all that is in it: from now on nobody is in it, and nothing of it is public. */
export async function deleteLibrary(access: Access<"owner">): Promise<void> {
  const { libraryId, actor } = access;
  if (libraryId === actor.personalLibraryId) throw forbidden("The personal library stays");
  await inTransaction(access, async (tx) => {
    const held = await holdMembers(tx, libraryId);
    if (held.isDeleted) throw missing();
    if (held.roles.get(actor.accountId) !== "owner") throw forbidden();

    const deletedAt = access.clock().toISOString();
    const members: string[] = [...held.roles.keys()];
    await unpublishLibrary(tx, libraryId);
    await statements(tx)`delete from account_library where account_id = any(${members}::uuid[]) and library_id = ${libraryId}`;
    await recordChange(tx, access, held, { deletedAt });
    await statements(tx)`update library set deleted_at = ${deletedAt} where id = ${libraryId}`;
  });
}

/** Back from the trash, with everybody who was in it. */
export async function restoreLibrary(access: Access<"owner">): Promise<void> {
  const { libraryId, actor } = access;
  await inTransaction(access, async (tx) => {
    const held = await holdMembers(tx, libraryId);
    if (!held.isDeleted || held.roles.get(actor.accountId) !== "owner") throw missing();

    const members: string[] = [...held.roles.keys()];
    await statements(tx)`
      insert into account_library (account_id, library_id, role)
      select account_id, ${libraryId}, role from unnest(${members}::uuid[], ${[...held.roles.values()]}::member_role[]) as held (account_id, role)`;
    await republishLibrary(tx, libraryId);
    await recordChange(tx, access, held, { deletedAt: null });
    await statements(tx)`update library set deleted_at = null where id = ${libraryId}`;
  });
}

// — What has been in the trash for too long —

const purgedAtOnce = 200;

/** Deletes prompts for good that went to the trash before a moment, up to so many; gives how many. Nobody's doing. */
export async function purgeOldPrompts(ground: Ground, before: string): Promise<number> {
  // The one look over all libraries, along the index of what is in the trash.
  const old = await statements(ground.db)<{ library_id: LibraryId; id: PromptId }[]>`
    select library_id, id from prompt where deleted_at is not null and deleted_at < ${before} limit ${purgedAtOnce}`;
  for (const [libraryId, rows] of groupBy(old, (row) => row.library_id)) {
    await inTransaction(ground, async (tx) => {
      // Brought back meanwhile, and perhaps thrown away again: it stays.
      const held = await statements(tx)<{ id: PromptId }[]>`
        select id from prompt where library_id = ${libraryId} and id = any(${rows.map((row) => row.id as string)}::uuid[])
          and deleted_at < ${before} order by id for update`;
      const ids = held.map((row) => row.id);
      if (ids.length > 0) await purgeRows(tx, libraryId, ids, {});
    });
    for (const { id } of rows) forgetPlace(id);
  }
  return old.length;
}

/** Deletes libraries for good, with all that is in them, that went to the trash before a moment; gives how many. */
export async function purgeOldLibraries(ground: Ground, before: string): Promise<number> {
  const old = await statements(ground.db)<{ id: LibraryId }[]>`
    select id from library where deleted_at < ${before} and kind = 'shared' order by id`;
  let purged = 0;
  for (const { id } of old) purged += await purgeLibrary(ground, id, before);
  return purged;
}

const purgeLibrary = (ground: Ground, libraryId: LibraryId, before: string): Promise<number> =>
  inTransaction(ground, async (tx) => {
    const sql = statements(tx);
    await holdMembers(tx, libraryId);
    const [library] = await sql`select from library where id = ${libraryId} and deleted_at < ${before}`;
    if (library === undefined) return 0;

    const prompts = await sql<{ id: PromptId }[]>`select id from prompt where library_id = ${libraryId} order by id for update`;
    const ids: string[] = prompts.map((row) => row.id);
    for (const directory of ["favorite", "public_prompt", "slug", "place"])
      await sql`delete from ${sql(directory)} where prompt_id = any(${ids}::uuid[])`;
    // Versions, moves of labels and words go with their prompts.
    for (const table of ["prompt", "counter", "category", "usage_day", "invitation", "member", "former_member", "event"])
      await sql`delete from ${sql(table)} where library_id = ${libraryId}`;
    await sql`delete from library where id = ${libraryId}`;
    for (const { id } of prompts) forgetPlace(id);
    return 1;
  });
