// Secrets that Sheaf makes for itself: random, made once, kept in the data directory for nobody else to read.
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "../env.ts";

/** 256 random bits in base64url; the same in every process that asks for this name in this directory. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) create(dataDir, file);
  return readFileSync(file, "utf8").trim();
}

/** What signs the session cookies: as given, else kept in the data directory. */
export const authSecret = (env: Pick<Env, "AUTH_SECRET" | "DATA_DIR">): string =>
  env.AUTH_SECRET ?? keptSecret(env.DATA_DIR, "auth-secret");

/** Complete under another name first, so that nobody reads half a secret and of two makers one wins. */
function create(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    const { uid, gid } = statSync(dataDir);
    // Root working in somebody's directory must not lock them out of it.
    if (process.getuid?.() === 0) chownSync(draft, uid, gid);
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}
