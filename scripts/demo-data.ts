// `npm run demo -- --prompts 10000 [--user email]`: a large made-up library in an installation, running or not, to try it out.
import { randomBytes } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { scopes } from "../src/lib/contract/account.ts";
import type { AccountId, LibraryId } from "../src/lib/contract/ids.ts";
import type { Actor } from "../src/server/auth/actor.ts";
import { openDatabase } from "../src/server/db/client.ts";
import { user } from "../src/server/db/embedded/cluster.ts";
import { findRunning } from "../src/server/db/embedded/postmaster.ts";
import { startEmbedded } from "../src/server/db/embedded.ts";
import { keptSecret } from "../src/server/db/kept-secret.ts";
import { migrate } from "../src/server/db/migrate.ts";
import { type Database, statements } from "../src/server/db/transaction.ts";
import type { Ground } from "../src/server/domain/access.ts";
import { register } from "../src/server/domain/account/commands.ts";
import { type Env, readEnv } from "../src/server/env.ts";
import { discrepancies, fillLibrary, scriptGround } from "./demo-data-fill.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);
const { values } = parseArgs({
  options: { prompts: { type: "string", default: "10000" }, user: { type: "string", default: "demo@example.org" } },
});
const count = Number(values.prompts);
if (!Number.isSafeInteger(count) || count < 1) throw new Error("--prompts wants a whole number, 1 or more");

/** The installation's database: the one of a server that is running, else started for as long as this takes. */
async function databaseOf(env: Env): Promise<{ url: string; stop(): Promise<void> }> {
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, stop: async () => undefined };
  const cluster = join(env.DATA_DIR, "postgres");
  const running = existsSync(cluster) ? await findRunning(realpathSync(cluster)) : undefined;
  if (running !== undefined) {
    const password = keptSecret(env.DATA_DIR, "postgres-password");
    return { url: `postgres://${user}:${password}@127.0.0.1:${running.port}/sheaf`, stop: async () => undefined };
  }
  const quiet = { info: () => undefined, warn: () => undefined, error: (_: object, message: string) => say(message) };
  return startEmbedded({ dataDir: env.DATA_DIR, log: quiet });
}

async function actorOf(ground: Ground, db: Database, env: Env, email: string): Promise<Actor> {
  const find = () => statements(db)<{ id: AccountId; personal_library_id: LibraryId; role: "user" | "admin" }[]>`
    select a.id, a.personal_library_id, a.role from account_email e join account a on a.id = e.account_id where e.email = ${email.toLowerCase()}`;
  let [account] = await find();
  if (account === undefined) {
    const password = randomBytes(12).toString("base64url");
    const signUp = {
      signup: "open",
      adminEmail: env.ADMIN_EMAIL,
      setupCode: "",
      address: "this machine",
      isLocal: true,
      userAgent: "demo data",
    } as const;
    await register(ground, { email, password, name: "Demo" }, signUp);
    say(`Made the account ${email} with the password ${password}`);
    [account] = await find();
  }
  if (account === undefined) throw new Error(`There is no account ${email}`);
  return {
    accountId: account.id,
    personalLibraryId: account.personal_library_id,
    role: account.role,
    scopes: new Set(scopes),
    proof: { kind: "token", id: account.id },
  };
}

function settings(): Env {
  // Only the database matters here: what signs cookies does not.
  return readEnv({ ...process.env, AUTH_SECRET: process.env.AUTH_SECRET ?? "not needed to fill a library" });
}

const env = settings();
const database = await databaseOf(env);
try {
  await migrate(database.url);
  const db = openDatabase(database.url);
  try {
    const ground = scriptGround(db);
    const actor = await actorOf(ground, db, env, values.user);
    const sql = statements(db);
    const [before] = await sql<{ head: string }[]>`select head from library where id = ${actor.personalLibraryId}`;
    const began = performance.now();
    const tell = (added: number) => {
      if (added % 10_000 === 0 && added < count) say(`${added.toLocaleString("en")} …`);
    };
    // Another seed at another state, so that a second run adds other prompts.
    await fillLibrary(ground, actor, { count, seed: `${actor.accountId} ${before?.head}`, until: new Date(), onProgress: tell });
    await sql`analyze prompt, version, place, slug, search_entry, counter, favorite`;
    const wrong = await discrepancies(sql);
    for (const line of wrong) say(line);
    if (wrong.length > 0) process.exitCode = 1;
    say(`Added ${count.toLocaleString("en")} prompts for ${values.user} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } finally {
    await db.$client.end();
  }
} finally {
  await database.stop();
}
