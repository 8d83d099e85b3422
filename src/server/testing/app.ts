// The whole program as people run it: the production build in a process of its own, over a database of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabase } from "./postgres.ts";

export type App = AsyncDisposable & {
  /** `http://127.0.0.1:4123` */
  readonly origin: string;
  readonly databaseUrl: string;
  /** What the process wrote so far. */
  readonly output: () => string;
};

const entry = join(process.cwd(), "dist", "server.mjs");

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function healthy(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`the server ended at start:\n${output()}`);
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server was not ready in a minute:\n${output()}`);
}

/** @param settings further settings; saving is not limited unless given */
export async function startApp(settings: Record<string, string> = {}): Promise<App> {
  if (!existsSync(entry)) throw new Error("There is no production build: npm run build, or npm test, makes it.");
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "sheaf-app-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--enable-source-maps", entry], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      AUTH_SECRET: "a secret for tests only",
      SAVES_PER_HOUR: "0",
      LOG_LEVEL: "warn",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (piece: Buffer) => {
      written += piece.toString();
    });
  const output = () => written;
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
    await database[Symbol.asyncDispose]();
  };
  try {
    await healthy(origin, child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, databaseUrl: database.url, output, [Symbol.asyncDispose]: stop };
}
