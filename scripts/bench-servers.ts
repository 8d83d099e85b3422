// The servers under measurement, as processes of their own: the product as it is shipped, and the bare reference.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { askOnce, type Server } from "./bench-load.ts";

export type Running = { readonly server: Server; readonly pid: number; stop(): Promise<void> };

const root = join(import.meta.dirname, "..");
const patience = 60_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

async function start(args: readonly string[], environment: Record<string, string>, readyPath: string): Promise<Running> {
  const port = await freePort();
  const server: Server = { host: "127.0.0.1", port };
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production" as const, PORT: String(port), ...environment };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const deadline = performance.now() + patience;
  while (!(await answers(server, readyPath))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw new Error(`${args.join(" ")} did not start`);
    }
    await pause(5);
  }
  return { server, pid: pidOf(child), stop: () => stopped(child, ended) };
}

const pidOf = (child: ChildProcess): number => child.pid ?? 0;

async function stopped(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  await ended;
}

const answers = (server: Server, path: string): Promise<boolean> =>
  askOnce(server, { path }).then(
    (answer) => answer.status < 500,
    () => false,
  );

/** Sheaf's bundled server over a database that is running. `BENCH_NODE_OPTIONS` reaches it: `--cpu-prof`, for one. */
export async function startProduct(url: string): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), "sheaf-bench-"));
  const settings = {
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    AUTH_SECRET: "a secret for measurements only",
    SAVES_PER_HOUR: "0",
    LOG_LEVEL: "warn",
  };
  const options = (process.env.BENCH_NODE_OPTIONS ?? "").split(" ").filter((option) => option !== "");
  const running = await start([...options, join("dist", "server.mjs")], settings, "/api/health");
  return {
    ...running,
    async stop() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export const startBare = (url: string): Promise<Running> =>
  start(["--import", "tsx", join("scripts", "bench-bare-server.ts")], { BENCH_DATABASE: url }, "/nothing");
