// Reads PostgreSQL's catalog: every table is of one of three kinds and keeps its kind's rules, so that the data can be split
// by library later with the same code.
import { expect, test } from "vitest";
import { testDatabase } from "../testing/postgres.ts";
import { connect } from "./client.ts";

/** Found by what it is keyed by; no table refers to it and it refers to none. */
const directories: Record<string, string> = {
  account: "id",
  account_email: "email",
  account_identity: "identity",
  account_library: "account_id",
  invitation: "hash",
  library: "id",
  place: "prompt_id",
  public_prompt: "prompt_id",
  session: "id",
  slug: "slug",
  token: "hash",
  usage_window: "subject",
};
/** Small, the same everywhere. */
const references = new Set(["installation"]);

type Index = { table: string; columns: string[]; primary: boolean };
type ForeignKey = { table: string; target: string; columns: string[] };

async function readCatalog(url: string) {
  const sql = connect(url, { max: 1 });
  try {
    const tables = await sql<
      { name: string }[]
    >`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    const uniques = await sql<Index[]>`
      select t.relname as "table", i.indisprimary as primary,
        array(select a.attname from unnest(i.indkey::int[]) with ordinality k (num, at) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num order by k.at)::text[] as columns
      from pg_index i join pg_class t on t.oid = i.indrelid where t.relnamespace = 'public'::regnamespace and i.indisunique`;
    const foreignKeys = await sql<ForeignKey[]>`
      select c.conrelid::regclass::text as "table", c.confrelid::regclass::text as target,
        array(select a.attname from unnest(c.conkey::int[]) num join pg_attribute a on a.attrelid = c.conrelid and a.attnum = num)::text[] as columns
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`;
    const triggers = await sql<{ table: string }[]>`select tgrelid::regclass::text as "table" from pg_trigger where not tgisinternal`;
    return { tables: tables.map((table) => table.name), uniques, foreignKeys, triggers: triggers.map((trigger) => trigger.table) };
  } finally {
    await sql.end();
  }
}

test("a library's tables begin with library_id; directories are keyed by the thing itself", async () => {
  await using database = await testDatabase();
  const { tables, uniques, foreignKeys, triggers } = await readCatalog(database.url);
  expect(tables.length).toBeGreaterThan(15);
  const isLibrarys = (table: string) => !(table in directories) && !references.has(table);
  const faults: string[] = [];
  for (const table of tables) {
    const primary = uniques.find((index) => index.table === table && index.primary);
    const wanted = isLibrarys(table) ? "library_id" : directories[table];
    if (primary === undefined) faults.push(`${table} has no primary key`);
    else if (wanted !== undefined && primary.columns[0] !== wanted) faults.push(`${table}'s primary key does not begin with ${wanted}`);
  }
  for (const { table, columns } of uniques) {
    const key = isLibrarys(table) ? "library_id" : directories[table];
    if (key !== undefined && !columns.includes(key)) faults.push(`a unique index of ${table} lacks ${key}`);
  }
  for (const { table, target, columns } of foreignKeys) {
    if (!isLibrarys(table) || !isLibrarys(target)) faults.push(`${table} → ${target} crosses between a library's tables and a directory`);
    else if (!columns.includes("library_id")) faults.push(`${table} → ${target} lacks library_id`);
  }
  expect(faults).toEqual([]);
  expect(triggers).toEqual([]);
});
