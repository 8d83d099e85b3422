import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { DataDirectoryInUse, type Embedded, startEmbedded } from "./embedded.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const settings = { fsync: "off" };
const tidy: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of tidy.splice(0).reverse()) await step();
});

function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "sheaf-embedded-"));
  tidy.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function start(dataDir: string): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, log, settings });
  tidy.push(() => server.stop());
  return server;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(statement);
    return row === undefined ? undefined : Object.values(row)[0];
  } finally {
    await sql.end({ timeout: 0 });
  }
}

const postmasterOf = (dataDir: string) => Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

/** A Sheaf of its own process, so that it can be killed: it starts the database and says where. */
async function otherProcess(dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  const module = new URL("./embedded.ts", import.meta.url).href;
  const program = `
    import { startEmbedded } from ${JSON.stringify(module)};
    const log = { info() {}, warn() {}, error() {} };
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, settings: { fsync: "off" } });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return { url, child };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("the database speaks UTF-8, folds by ICU, knows trigrams of Japanese, and keeps time in UTC", async () => {
  const { url } = await start(freshDirectory());
  expect(await ask(url, "show server_encoding")).toBe("UTF8");
  expect(await ask(url, "show timezone")).toBe("UTC");
  expect(await ask(url, "select lower('ÄÉÎ') = 'äéî'")).toBe(true);
  await ask(url, "create extension pg_trgm");
  expect(await ask(url, "select cardinality(show_trgm('日本語'))")).toBeGreaterThan(0);
});

test("it listens on loopback only, asks for the password, and keeps its secrets to its owner", async () => {
  const dataDir = freshDirectory();
  const { url } = await start(dataDir);
  expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
  expect(await ask(url, "show unix_socket_directories")).toBe("");
  await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
});

test("what was written is there after a stop and a start, and stopping twice is stopping once", async () => {
  const dataDir = freshDirectory();
  const first = await start(dataDir);
  await ask(first.url, "create table kept as select 7 as value");
  await Promise.all([first.stop(), first.stop()]);
  const second = await start(dataDir);
  expect(await ask(second.url, "select value from kept")).toBe(7);
});

test("a second start on the same directory is refused while the first lives, and says so", async () => {
  const dataDir = freshDirectory();
  const { url } = await start(dataDir);
  await expect(startEmbedded({ dataDir, log, settings })).rejects.toThrow(DataDirectoryInUse);
  await expect(startEmbedded({ dataDir, log, settings })).rejects.toThrow(/in use by another Sheaf .*DATA_DIR=/);
  expect(await ask(url, "select 1")).toBe(1);
});

test("a database that outlived its killed server is taken over as it runs", async () => {
  const dataDir = freshDirectory();
  const { url, child } = await otherProcess(dataDir);
  await ask(url, "create table kept as select 7 as value");
  const before = postmasterOf(dataDir);
  await kill(child);

  const heir = await start(dataDir);
  expect(heir.url).toBe(url);
  expect(postmasterOf(dataDir)).toBe(before);
  expect(await ask(heir.url, "select value from kept")).toBe(7);
  await heir.stop();
  await expect(ask(url, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("after everything was killed, the database recovers with what was committed", async () => {
  const dataDir = freshDirectory();
  const { url, child } = await otherProcess(dataDir);
  await ask(url, "create table kept as select 7 as value");
  await kill(child);
  process.kill(postmasterOf(dataDir), "SIGKILL");

  const heir = await start(dataDir);
  expect(await ask(heir.url, "select value from kept")).toBe(7);
});

test("a note of a process that is somebody else's by now does not keep the database from starting", async () => {
  const dataDir = freshDirectory();
  const first = await start(dataDir);
  const note = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8");
  await first.stop();
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), note.replace(/^\d+/, String(process.ppid)));
  writeFileSync(join(dataDir, "sheaf.lock"), `${process.ppid} of another life`);
  expect(await ask((await start(dataDir)).url, "select 1")).toBe(1);
});

test("a database that dies is started again at the same address", async () => {
  const dataDir = freshDirectory();
  const { url } = await start(dataDir);
  const before = postmasterOf(dataDir);
  process.kill(before, "SIGKILL");
  await expect.poll(() => ask(url, "select 1").catch(() => undefined), { timeout: 20_000 }).toBe(1);
  expect(postmasterOf(dataDir)).not.toBe(before);
});

test("half a set of files, left by a kill during the first start, is thrown away", async () => {
  const dataDir = freshDirectory();
  mkdirSync(join(dataDir, "postgres-new-killed", "files"), { recursive: true });
  const { url } = await start(dataDir);
  expect(await ask(url, "select 1")).toBe(1);
  expect(() => statSync(join(dataDir, "postgres-new-killed"))).toThrow("ENOENT");
});

test("a password that is not the cluster's is explained", async () => {
  const dataDir = freshDirectory();
  const server = await start(dataDir);
  await server.stop();
  const file = join(dataDir, "postgres-password");
  chmodSync(file, 0o600);
  writeFileSync(file, "another\n");
  await expect(startEmbedded({ dataDir, log, settings })).rejects.toThrow("postgres-password");
});
