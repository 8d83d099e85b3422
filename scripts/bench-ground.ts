// The database that is measured: made once from the generator, kept in .cache/bench, and left as it was found after each run.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { scopes } from "../src/lib/contract/account.ts";
import type { AccountId, LibraryId } from "../src/lib/contract/ids.ts";
import type { Actor } from "../src/server/auth/actor.ts";
import { makeToken } from "../src/server/auth/token.ts";
import { connect, type Database, openDatabase } from "../src/server/db/client.ts";
import { startEmbedded } from "../src/server/db/embedded.ts";
import { migrate } from "../src/server/db/migrate.ts";
import { newPromptRows } from "../src/server/db/statements/new-prompts.ts";
import { settle } from "../src/server/search/settler.ts";
import { discrepancies, fillLibrary, scriptGround } from "./demo-data-fill.ts";

export type Person = Actor & { readonly token: string };
export type Ground = {
  readonly url: string;
  readonly sql: Sql;
  readonly db: Database;
  /** With 100,000 prompts. */
  readonly large: Person;
  /** With 1,000. */
  readonly small: Person;
  /** Of this run only: what they write is gone afterwards. */
  readonly writers: readonly Person[];
  readonly prompts: number;
  stop(): Promise<void>;
};

export const sizes = { full: 1_000_000, small: 110_000 } as const;
export type Size = keyof typeof sizes;

const root = join(import.meta.dirname, "..");
/** Raised when the same seed gives other data. */
const generation = 1;
const until = new Date("2026-11-01T00:00:00.000Z");
const largeCount = 100_000;
const smallCount = 1_000;
const writerCount = 8;
const writerPrompts = 1_000;
const runDomain = "run.bench";

const say = (text: string) => process.stderr.write(`${text}\n`);
const log = { info: () => undefined, warn: () => undefined, error: (_: object, message: string) => say(message) };
// Only while the data are made: a power cut then means making them again.
const whileFilling = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "8GB", maintenance_work_mem: "1GB" };

/** Data made by another generator, or for other tables, are made again. */
function stampOf(size: Size): string {
  const hash = createHash("sha256").update(`${generation} ${sizes[size]} ${until.toISOString()} ${newPromptRows}`);
  const migrations = join(root, "drizzle");
  for (const name of readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort())
    hash.update(readFileSync(join(migrations, name)));
  return hash.digest("hex");
}

export async function openGround(size: Size): Promise<Ground> {
  const dataDir = join(root, ".cache", "bench", size);
  const stampFile = join(dataDir, "made-from");
  const stamp = stampOf(size);
  if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    const server = await startEmbedded({ dataDir, log, settings: whileFilling });
    try {
      await makeData(server.url, sizes[size]);
    } finally {
      await server.stop();
    }
    writeFileSync(stampFile, stamp);
  }
  const server = await startEmbedded({ dataDir, log });
  const db = openDatabase(server.url);
  const sql = connect(server.url, { max: 2 });
  const close = async () => {
    await Promise.all([db.$client.end(), sql.end()]);
    await server.stop();
  };
  try {
    await removeRun(sql);
    const people = await openRun(sql, db);
    const stop = () => removeRun(sql).finally(close);
    return { url: server.url, sql, db, ...people, prompts: sizes[size], stop };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeData(url: string, total: number): Promise<void> {
  say(`Making ${total.toLocaleString("en")} prompts, once; they are kept in .cache/bench …`);
  const began = performance.now();
  await migrate(url);
  const db = openDatabase(url);
  const sql = connect(url, { max: 2 });
  try {
    const indexes = await dropIndexes(sql);
    const counts = [largeCount, ...Array.from({ length: (total - largeCount) / smallCount }, () => smallCount)];
    const people = await insertAccounts(
      sql,
      counts.map((_, at) => ({ email: `person-${at + 1}@bench.example`, id: numbered("a", at), libraryId: numbered("b", at) })),
    );
    let next = 0;
    let added = 0;
    const work = async () => {
      for (let at = next++; at < counts.length; at = next++) {
        const [actor, count] = [people[at], counts[at]];
        if (actor === undefined || count === undefined) return;
        await fillLibrary(scriptGround(db), actor, { count, seed: `person ${at + 1}`, until });
        added += count;
        if (added % 50_000 === 0) say(`${added.toLocaleString("en")} (${Math.round((performance.now() - began) / 1000)} s) …`);
      }
    };
    // The large library is one worker's for a while; the other takes the small ones meanwhile.
    await Promise.all([work(), work()]);
    say("Words …");
    await settle(db, { batch: 5_000 });
    say("Indexes …");
    for (const definition of indexes) await sql.unsafe(definition);
    await sql`vacuum (analyze)`;
    await sql`checkpoint`;
    const wrong = await discrepancies(sql);
    if (wrong.length > 0) throw new Error(`The made data do not add up:\n${wrong.slice(0, 20).join("\n")}`);
    say(`Made and checked in ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    await Promise.all([db.$client.end(), sql.end()]);
  }
}

/** Indexes are built faster over full tables than grown. Answers what makes them again. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes i join pg_class c on c.relname = i.indexname
    join pg_index x on x.indexrelid = c.oid where i.schemaname = 'public' and i.tablename in ('prompt', 'search_entry', 'search_word') and not x.indisprimary`;
  for (const { name } of rows) await sql`drop index ${sql(name)}`;
  return rows.map((row) => row.definition);
}

const numbered = (kind: "a" | "b", at: number): string => `${kind.repeat(8)}-0000-4000-8000-${at.toString(16).padStart(12, "0")}`;

type NewAccount = { readonly email: string; readonly id: string; readonly libraryId: string };

/** Accounts with an empty personal library; nobody can sign in to them. */
async function insertAccounts(sql: Sql, accounts: readonly NewAccount[]): Promise<Actor[]> {
  const rows = JSON.stringify(accounts);
  await sql.begin(async (tx) => {
    const given = tx`(select * from json_to_recordset(${rows}::text::json) as g(email text, id uuid, "libraryId" uuid)) as g`;
    await tx`insert into account (id, email, name, personal_library_id) select id, email, '', "libraryId" from ${given}`;
    await tx`insert into account_email (email, account_id) select email, id from ${given}`;
    await tx`insert into library (id, name, kind, created_by) select "libraryId", 'My prompts', 'personal', id from ${given}`;
    await tx`insert into member (library_id, account_id, role) select "libraryId", id, 'owner' from ${given}`;
    await tx`insert into account_library (account_id, library_id, role) select id, "libraryId", 'owner' from ${given}`;
  });
  return accounts.map(({ id, libraryId }) => actorFor(id, libraryId));
}

/** Safe: both are UUIDs that were just written or read. */
const actorFor = (id: string, libraryId: string): Actor => ({
  accountId: id as AccountId,
  personalLibraryId: libraryId as LibraryId,
  role: "user",
  scopes: new Set(scopes),
  proof: { kind: "token", id },
});

async function openRun(sql: Sql, db: Database): Promise<Pick<Ground, "large" | "small" | "writers">> {
  const accounts = Array.from({ length: writerCount }, (_, at) => ({
    email: `writer-${at + 1}@${runDomain}`,
    id: crypto.randomUUID(),
    libraryId: crypto.randomUUID(),
  }));
  const writers = await insertAccounts(sql, accounts);
  for (const [at, writer] of writers.entries())
    await fillLibrary(scriptGround(db), writer, { count: writerPrompts, seed: `writer ${at + 1}`, until });
  await sql`select gin_clean_pending_list('prompt_by_tag'::regclass)`;
  const large = actorFor(numbered("a", 0), numbered("b", 0));
  const small = await alikeOf(sql, large);
  return {
    large: await withToken(sql, large),
    small: await withToken(sql, small),
    writers: await Promise.all(writers.map((one) => withToken(sql, one))),
  };
}

/** Of those with 1,000 prompts the one whose first page is as long as the other's: then a list differs by the library's size alone. */
async function alikeOf(sql: Sql, large: Actor): Promise<Actor> {
  const [found] = await sql<{ id: string; library_id: string }[]>`
    with page as (
      select l.id, l.created_by, (select sum(length(n.content)) from (
        select content from prompt p where p.library_id = l.id and p.deleted_at is null order by p.updated_at desc, p.id desc limit 10) as n) as length
      from library l
    )
    select created_by as id, id as library_id from page where id <> ${large.personalLibraryId} and created_by in (
      select id from account where email like '%@bench.example')
    order by abs(length - (select length from page where id = ${large.personalLibraryId})), id limit 1`;
  if (found === undefined) throw new Error("there is no small library");
  return actorFor(found.id, found.library_id);
}

async function withToken(sql: Sql, actor: Actor): Promise<Person> {
  const made = makeToken();
  await sql`insert into token (hash, id, account_id, name, scopes, prefix)
    values (${made.hash}, ${crypto.randomUUID()}, ${actor.accountId}, 'bench', ${["read", "write"]}, ${made.prefix})`;
  return { ...actor, token: made.token };
}

/** Everything that this run (or one that was killed) wrote. */
async function removeRun(sql: Sql): Promise<void> {
  const accounts = await sql<{ id: string; library_id: string }[]>`
    select id, personal_library_id as library_id from account where email like ${`%@${runDomain}`}`;
  const ids = accounts.map((row) => row.id);
  const libraries = accounts.map((row) => row.library_id);
  for (const table of ["slug", "place", "favorite", "counter", "event", "history", "prompt", "search_word", "member"])
    await sql`delete from ${sql(table)} where library_id = any(${libraries}::uuid[])`;
  await sql`delete from library where id = any(${libraries}::uuid[])`;
  for (const table of ["account_library", "account_email"]) await sql`delete from ${sql(table)} where account_id = any(${ids}::uuid[])`;
  await sql`delete from token where name = 'bench'`;
  await sql`delete from account where id = any(${ids}::uuid[])`;
  await sql`drop table if exists bare_prompt, bare_history`;
}
