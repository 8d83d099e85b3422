// A running PostgreSQL server process: starting one, finding one that outlived its Sheaf, stopping one.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Account } from "./account.ts";
import { plainEnvironment } from "./cluster.ts";
import { isPostmasterOf } from "./processes.ts";

export type Postmaster = Readonly<{ pid: number; port: number; cluster: string; ended: Promise<void> }>;

export type Launch = Readonly<{
  postgres: string;
  account: Account;
  cluster: string;
  logFile: string;
  settings: Readonly<Record<string, string>>;
  /** A port that must be kept; absent: any free one. */
  port?: number | undefined;
}>;

const loopback = "127.0.0.1";
/** What passes by itself: another program took the port, or children of a killed server are still ending. */
const passing = /could not bind|Address already in use|pre-existing shared memory block|could not create any TCP\/IP sockets/;
const patience = 20_000;
const logLimit = 1024 * 1024;

/** Starts PostgreSQL on the cluster and resolves when it takes connections; recovery after a crash takes the time it takes. */
export async function launch(request: Launch): Promise<Postmaster> {
  const deadline = Date.now() + patience;
  for (;;) {
    const port = request.port ?? (await freePort());
    const attempt = await tryLaunch(request, port);
    if (typeof attempt !== "string") return attempt;
    if (!passing.test(attempt) || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start. Its last words (${request.logFile}):\n${attempt}`);
    await pause(100);
  }
}

/** @returns the server, or what it said before it ended */
async function tryLaunch({ postgres, account, cluster, logFile, settings }: Launch, port: number): Promise<Postmaster | string> {
  dropStalePid(cluster);
  const log = openLog(logFile);
  const own = { listen_addresses: loopback, port: String(port), unix_socket_directories: "", timezone: "UTC", log_timezone: "UTC" };
  const args = ["-D", cluster, ...Object.entries({ ...own, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  // In a session of its own: Ctrl-C in the terminal is for Sheaf, which still has requests to finish.
  const child = spawn(postgres, args, {
    ...account.ids,
    cwd: cluster,
    env: plainEnvironment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  closeSync(log.fd);
  child.unref();
  let failure: Error | undefined;
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.once("error", (cause) => {
      failure = cause;
      over = true;
      resolve();
    });
    child.once("exit", () => {
      over = true;
      resolve();
    });
  });
  while (!over) {
    const state = stateOf(cluster);
    if (state !== undefined && state.pid === child.pid && state.ready) return { pid: state.pid, port, cluster, ended };
    await Promise.race([pause(10), ended]);
  }
  return failure?.message ?? tail(logFile, log.size);
}

/**
 * The server that is running on the cluster already, left there by a Sheaf that was killed. Waits while it starts or stops.
 * @returns undefined when there is none (any more)
 */
export async function findRunning(cluster: string): Promise<Postmaster | undefined> {
  for (;;) {
    const state = stateOf(cluster);
    if (state === undefined || !isPostmasterOf(state.pid, cluster)) return undefined;
    if (state.ready) return { pid: state.pid, port: state.port, cluster, ended: untilGone(state.pid, cluster) };
    await pause(50);
  }
}

/** Fast shutdown: sessions are ended, everything is on disk. A server that does not manage in 8 s recovers at the next start. */
export async function stopPostmaster({ pid, cluster }: Pick<Postmaster, "pid" | "cluster">): Promise<void> {
  const began = Date.now();
  let asked: NodeJS.Signals | undefined;
  while (isPostmasterOf(pid, cluster)) {
    const signal = Date.now() - began > 8000 ? "SIGQUIT" : "SIGINT";
    if (signal !== asked) process.kill(pid, signal);
    asked = signal;
    await pause(10);
  }
}

async function untilGone(pid: number, cluster: string): Promise<void> {
  while (isPostmasterOf(pid, cluster)) await pause(500, undefined, { ref: false });
}

/** PostgreSQL's own note beside its files: process, directory, start, port, socket, address, memory, state. */
function stateOf(cluster: string): { pid: number; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return undefined;
  }
}

/** PostgreSQL takes any living process with the noted number for its predecessor; numbers are used again. */
function dropStalePid(cluster: string): void {
  const state = stateOf(cluster);
  if (state !== undefined && !isPostmasterOf(state.pid, cluster)) rmSync(join(cluster, "postmaster.pid"), { force: true });
}

function openLog(file: string): { fd: number; size: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimit) renameSync(file, `${file}.1`);
  return { fd: openSync(file, "a", 0o600), size: size > logLimit ? 0 : size };
}

function tail(file: string, from: number): string {
  const fd = openSync(file, "r");
  const buffer = Buffer.alloc(4096);
  const length = readSync(fd, buffer, 0, buffer.length, from);
  closeSync(fd);
  return buffer.toString("utf8", 0, length).trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
