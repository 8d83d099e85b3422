// A library's own categories, and the counts of categories and tags that every change of a prompt keeps.
import { randomBytes } from "node:crypto";
import type { Category } from "../../../lib/contract/tag.ts";
import { isBuiltInCategory } from "../../../lib/contract/tag.ts";
import { inTransaction, statements, type Transaction } from "../../db/transaction.ts";
import { record } from "../../events/record.ts";
import type { Access } from "../access.ts";
import { conflict, duplicate, forbidden, isUniqueViolation, missing } from "../problems.ts";
import { categoryKey, counterChanges, type Refiled } from "./policy.ts";
import { categoriesIn } from "./queries.ts";

type Writer = Access<"editor" | "owner">;

/** How counts change, as a statement takes it: kinds, keys, and by how much. */
export function countingValues(moves: readonly Refiled[]): [kinds: string[], keys: string[], by: number[]] {
  const changes = counterChanges(moves);
  return [changes.map((change) => change.kind), changes.map((change) => change.key), changes.map((change) => change.by)];
}

/** In the order of their keys, in one statement: two writers of one library cannot deadlock. */
export async function changeCounters(tx: Transaction, access: Writer, moves: readonly Refiled[]): Promise<void> {
  const [kinds, keys, by] = countingValues(moves);
  if (keys.length === 0) return;
  await statements(tx)`
    insert into counter (library_id, kind, key, count)
    select ${access.libraryId}, kind, key, by from unnest(${kinds}::text[], ${keys}::text[], ${by}::int[]) as change (kind, key, by) order by kind, key
    on conflict (library_id, kind, key) do update set count = counter.count + excluded.count`;
}

/** A copied or moved prompt takes its own category along: made in the target when it is not there; then it is what is given back. */
export async function bringCategory(target: Writer, source: Access, key: string): Promise<Category | undefined> {
  if (key === "" || isBuiltInCategory(key) || target.libraryId === source.libraryId) return undefined;
  const label = (await categoriesIn(source)).find((category) => category.key === key)?.label ?? key;
  const made = await statements(
    target.db,
  )`insert into category (library_id, key, label) values (${target.libraryId}, ${key}, ${label}) on conflict do nothing returning key`;
  return made.length > 0 ? { key, label, count: 0, builtIn: false } : undefined;
}

const changed = (tx: Transaction, access: Writer, fields: Record<string, unknown>) =>
  record(tx, [{ libraryId: access.libraryId, events: [{ kind: "library.changed", actorId: access.actor.accountId, fields }] }]);

/** Makes a category of the library's own; its key comes from the label. */
export async function createCategory(access: Writer, label: string): Promise<Category> {
  const key = categoryKey(label) ?? `category-${randomBytes(4).toString("hex")}`;
  if (isBuiltInCategory(key)) throw duplicate("label", "There is a category of this name already");
  try {
    return await inTransaction(access, async (tx) => {
      await statements(tx)`insert into category (library_id, key, label) values (${access.libraryId}, ${key}, ${label})`;
      const made = { key, label, count: 0, builtIn: false };
      await changed(tx, access, { categoryCreated: made });
      return made;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw duplicate("label", "There is a category of this name already");
    throw error;
  }
}

/** Renames a category of the library's own; its key, and so every prompt in it, stays. */
export async function renameCategory(access: Writer, key: string, label: string): Promise<Category> {
  if (isBuiltInCategory(key)) throw forbidden("Built-in categories stay as they are");
  return inTransaction(access, async (tx) => {
    const rows = await statements(tx)<{ count: number }[]>`
      update category c set label = ${label} where c.library_id = ${access.libraryId} and c.key = ${key}
      returning coalesce((select count from counter n where n.library_id = ${access.libraryId} and n.kind = 'category' and n.key = ${key}), 0) as count`;
    const [row] = rows;
    if (row === undefined) throw missing();
    const renamed = { key, label, count: row.count, builtIn: false };
    await changed(tx, access, { categoryRenamed: renamed });
    return renamed;
  });
}

/** Takes an own category away that no prompt is in any more, trash included. */
export async function deleteCategory(access: Writer, key: string): Promise<void> {
  if (isBuiltInCategory(key)) throw forbidden("Built-in categories stay as they are");
  await inTransaction(access, async (tx) => {
    const sql = statements(tx);
    const [row] = await sql<{ key: string }[]>`select key from category where library_id = ${access.libraryId} and key = ${key} for update`;
    if (row === undefined) throw missing();
    const [used] = await sql`select 1 from prompt where library_id = ${access.libraryId} and category = ${key} limit 1`;
    if (used !== undefined) throw conflict("Prompts are still in this category");
    await sql`delete from category where library_id = ${access.libraryId} and key = ${key}`;
    await changed(tx, access, { categoryDeleted: key });
  });
}
