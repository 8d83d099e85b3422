// One PostgreSQL for all test files of a run, with a migrated database that each file copies. In memory as far as possible, gone afterwards.
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the database that test databases are copied from. */
    templateUrl: string;
  }
}

type Ground = { url: string; users: number; remove(): Promise<void> };

// Vitest calls this once for each project; the cluster is shared through the process that they all start in.
const shared = globalThis as { sheafTestGround?: Promise<Ground> | undefined };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.sheafTestGround ??= prepare();
  const ground = await shared.sheafTestGround;
  ground.users += 1;
  project.provide("templateUrl", ground.url);
  return async () => {
    ground.users -= 1;
    if (ground.users > 0) return;
    shared.sheafTestGround = undefined;
    await ground.remove();
  };
}

async function prepare(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), "sheaf-tests-"));
  const silent = { info: () => undefined, warn: () => undefined, error: console.error };
  // Unsafe against a power cut, which would end the tests anyway; three times as fast.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400", shared_buffers: "256MB" };
  const server = await startEmbedded({ dataDir, log: silent, settings });
  const remove = async () => {
    await server.stop();
    const cluster = join(dataDir, "postgres");
    // As root with an unreachable temporary directory the cluster lies elsewhere, under a name of its own.
    if (existsSync(cluster) && !realpathSync(cluster).startsWith(realpathSync(dataDir)))
      rmSync(dirname(realpathSync(cluster)), { recursive: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const url = server.url.replace(/\/sheaf$/, "/template");
    await run(server.url, "create database template");
    await migrate(url);
    // Nobody can connect to it any more, so that a copy never fails because of a session.
    await run(server.url, "alter database template allow_connections false");
    return { url, users: 0, remove };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

async function run(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
