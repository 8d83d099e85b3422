// The database that comes with Sheaf: a real PostgreSQL inside the data directory, started and stopped with the server.
import { mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { accountFor } from "./embedded/account.ts";
import { binariesFor } from "./embedded/binaries.ts";
import { ensureCluster, homeOfCluster, user } from "./embedded/cluster.ts";
import { lockDataDirectory } from "./embedded/lock.ts";
import { findRunning, type Launch, launch, type Postmaster, stopPostmaster } from "./embedded/postmaster.ts";
import { keptSecret } from "./kept-secret.ts";

export { DataDirectoryInUse } from "./embedded/lock.ts";

export type Embedded = Readonly<{ url: string; stop(): Promise<void> }>;

type Log = Readonly<Record<"info" | "warn" | "error", (fields: object, message: string) => void>>;

const database = "sheaf";

/**
 * Starts PostgreSQL on `dataDir`, making its files at the first time, and keeps it running until `stop`. A server that
 * outlived a killed Sheaf is taken over.
 * @param settings PostgreSQL's own, by name; `fsync: off` is for tests
 * @throws DataDirectoryInUse; Error that says what to do
 */
export async function startEmbedded(options: {
  dataDir: string;
  log: Log;
  settings?: Readonly<Record<string, string>>;
}): Promise<Embedded> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDirectory(dataDir);
  try {
    const { request, password } = await prepare(dataDir, options.settings ?? {}, options.log);
    const server = (await findRunning(request.cluster)) ?? (await launch(request));
    const url = `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
    try {
      await ensureDatabase(url);
    } catch (cause) {
      await stopPostmaster(server);
      throw cause;
    }
    const watch = keepRunning(server, request, options.log);
    const stop = async () => {
      await watch.stop();
      unlock();
    };
    let stopped: Promise<void> | undefined;
    return {
      url,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (cause) {
    unlock();
    throw cause;
  }
}

async function prepare(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
  log: Log,
): Promise<{ request: Launch; password: string }> {
  const account = accountFor(join(dataDir, "postgres"), dataDir);
  const home = homeOfCluster(dataDir, account);
  const binaries = binariesFor(account, home);
  const password = keptSecret(dataDir, "postgres-password");
  if (home !== realpathSync(dataDir))
    log.info({ home }, "PostgreSQL's files are outside DATA_DIR, which the account that runs it cannot enter");
  const cluster = await ensureCluster({ dataDir, home, account, initdb: binaries.initdb, password, sync: settings.fsync !== "off" });
  return { request: { postgres: binaries.postgres, account, cluster, settings, logFile: join(dataDir, "postgres.log") }, password };
}

/** Starts the server again, on the same port, whenever it ends without being asked to. */
function keepRunning(first: Postmaster, request: Launch, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let current = first;
  const watching = (async () => {
    for (let failures = 0; failures < 5; ) {
      await Promise.race([current.ended, aborted(stopping.signal)]);
      if (stopping.signal.aborted) return;
      log.error({ pid: current.pid, logFile: request.logFile }, "PostgreSQL ended by itself; starting it again");
      try {
        current = (await findRunning(request.cluster)) ?? (await launch({ ...request, port: current.port }));
        failures = 0;
      } catch (cause) {
        failures += 1;
        log.error({ err: cause, failures }, "PostgreSQL could not be started again");
        await pause(1000 * failures, undefined, { ref: false });
      }
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      await stopPostmaster(current);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

async function ensureDatabase(url: string): Promise<void> {
  const exists = await ask(url, "select 1").then(
    () => true,
    (cause: unknown) => {
      const code = cause instanceof postgres.PostgresError ? cause.code : undefined;
      if (code === "3D000") return false;
      if (code === "28P01")
        throw new Error("PostgreSQL refuses the password in DATA_DIR/postgres-password: it is not the one its files were made with.");
      throw cause;
    },
  );
  if (!exists) await ask(url.replace(/\/[^/]*$/, "/postgres"), `create database ${database}`);
}

async function ask(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
