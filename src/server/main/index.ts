// The process: reads its settings, starts the database, the services, the pages and the server, and ends in good order.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "../db/embedded.ts";
import { authSecret, keptSecret } from "../db/kept-secret.ts";
import { migrate } from "../db/migrate.ts";
import { BadEnvironment, type Env, readEnv } from "../env.ts";
import { provideServices } from "../trpc/context.ts";
import { health, type Phase } from "./health.ts";
import { createHttp } from "./http.ts";
import { createLog } from "./log.ts";
import { openPages } from "./pages.ts";
import { startServices } from "./services.ts";
import { createShutdown } from "./shutdown.ts";
import { startWorker } from "./worker.ts";

const anHour = 3_600_000;

/** The folder with package.json, from the sources as from the bundle. */
function projectRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}

async function main(env: Env): Promise<void> {
  const log = createLog(env);
  const shutdown = createShutdown({ log });
  const dir = projectRoot();
  const { version }: { version: string } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  let phase: Phase = "starting";
  shutdown.signal.addEventListener("abort", () => {
    phase = "draining";
  });
  try {
    const secret = authSecret(env);
    const isDevelopment = env.NODE_ENV === "development";
    let ask: () => Promise<unknown> = () => Promise.reject(new Error("not started"));
    const http = createHttp({
      origins: { publicUrl: env.PUBLIC_URL, trustProxy: env.TRUST_PROXY, corsOrigins: env.CORS_ORIGINS },
      log,
      health: () => health({ phase, askDatabase: () => ask(), search: { engine: "postgres", state: "ready" }, version }),
    });
    await new Promise<void>((resolve, reject) => {
      http.server.once("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "EADDRINUSE" ? new Error(`Port ${env.PORT} is taken. Set PORT to another one.`) : error),
      );
      http.server.listen(env.PORT, env.HOST, resolve);
    });
    shutdown.onStop("last connections", () => http.server.closeAllConnections());

    const opening = openPages({ dir, isDevelopment, secret, publicUrl: env.PUBLIC_URL });
    opening.catch(() => undefined);
    let url = env.DATABASE_URL;
    if (url === undefined) {
      const embedded = await startEmbedded({ dataDir: env.DATA_DIR, log });
      shutdown.onStop("database", embedded.stop);
      url = embedded.url;
    }
    await migrate(url);
    const setupCode = keptSecret(env.DATA_DIR, "setup-code");
    const started = await startServices({ url, env, secret, setupCode, log });
    shutdown.onStop("services", started.stop);
    ask = started.ask;
    provideServices(started.services);
    const kept = { trashDays: env.TRASH_DAYS, eventDays: env.EVENT_DAYS, historyDays: env.HISTORY_DAYS };
    const worker = startWorker({ db: started.services.db, ground: started.services.ground, kept, log, everyMs: anHour });
    shutdown.onStop("worker", worker.stop);
    void worker.round();
    const pages = await opening;
    shutdown.onStop("pages", pages.close);
    http.open({ services: started.services, pages });
    shutdown.onStop("server", http.drain);
    phase = "ready";
    const shown = env.PUBLIC_URL ?? `http://${env.HOST === "0.0.0.0" || env.HOST === "::" ? "localhost" : env.HOST}:${env.PORT}`;
    const [any] = await started.services.db.$client`select 1 from account limit 1`;
    process.stdout.write(
      `\nSheaf is at ${shown}\n${any === undefined ? `Setup code for an administrator who signs up from elsewhere: ${setupCode}\n` : ""}\n`,
    );
  } catch (error) {
    log.fatal({ err: error }, "could not start");
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await shutdown.stop("could not start", 1);
  }
}

try {
  await main(readEnv());
} catch (error) {
  if (!(error instanceof BadEnvironment)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
