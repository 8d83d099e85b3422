// Where PostgreSQL's files lie, and how they come to be there: whole or not at all.
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Account, canEnter, giveTo, openForPassage } from "./account.ts";

/** Not Debian's or Alpine's: where a root whose home nobody else may enter keeps a cluster that another account runs. */
const systemHome = "/var/lib/sheaf";

export const user = "sheaf";

/** The directory that holds (or will hold) the cluster: the data directory itself wherever the account can enter it. */
export function homeOfCluster(dataDir: string, account: Account): string {
  const place = join(dataDir, "postgres");
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return dirname(realpathSync(place));
  if (account.ids !== undefined) openForPassage(dataDir);
  if (canEnter(account, dataDir)) return realpathSync(dataDir);
  if (existsSync(place)) throw unreachable(dataDir, account);
  try {
    mkdirSync(systemHome, { recursive: true, mode: 0o755 });
    const home = mkdtempSync(join(systemHome, `${basename(dirname(dataDir))}-`));
    openForPassage(home);
    if (canEnter(account, home)) return home;
  } catch (cause) {
    throw unreachable(dataDir, account, cause);
  }
  throw unreachable(dataDir, account);
}

const unreachable = (dataDir: string, account: Account, cause?: unknown) =>
  new Error(
    `PostgreSQL does not run as root, and ${account.name} cannot enter ${dataDir}. Set DATA_DIR to a directory that it can reach ` +
      `(such as /var/lib/sheaf), start Sheaf as an ordinary user, or set DATABASE_URL.`,
    { cause },
  );

/**
 * Makes the cluster unless it is there: UTF-8, with ICU's root collation, passwords by SCRAM only.
 * @returns the cluster's real path
 */
export async function ensureCluster(request: {
  dataDir: string;
  home: string;
  account: Account;
  initdb: string;
  password: string;
  /** False makes it faster and unsafe against a power cut. */
  sync: boolean;
}): Promise<string> {
  const { dataDir, home, account } = request;
  const place = join(dataDir, "postgres");
  const cluster = join(home, "postgres");
  for (const name of readdirSync(home)) if (name.startsWith("postgres-new-")) rmSync(join(home, name), { recursive: true, force: true });
  if (!existsSync(cluster)) {
    const draft = mkdtempSync(join(home, "postgres-new-"));
    openForPassage(draft);
    const files = join(draft, "files");
    mkdirSync(files, { mode: 0o700 });
    giveTo(account, files);
    await initialize({ ...request, draft, files });
    renameSync(files, cluster);
    rmSync(draft, { recursive: true, force: true });
  }
  if (realpathSync(dataDir) !== home && !existsSync(place)) symlinkSync(cluster, place);
  return realpathSync(cluster);
}

async function initialize(request: {
  account: Account;
  initdb: string;
  password: string;
  sync: boolean;
  draft: string;
  files: string;
}): Promise<void> {
  const passwordFile = join(request.draft, "password");
  writeFileSync(passwordFile, request.password, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  giveTo(request.account, passwordFile);
  // Without these a bare environment gives SQL_ASCII, in which trigrams of Japanese are empty.
  const locale = [
    "--encoding=UTF8",
    "--locale-provider=icu",
    "--icu-locale=und",
    `--lc-ctype=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
  ];
  const args = [
    "-D",
    request.files,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--no-instructions",
    ...locale,
  ];
  if (!request.sync) args.push("--no-sync");

  const child = spawn(request.initdb, args, {
    ...request.account.ids,
    cwd: request.draft,
    env: plainEnvironment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`PostgreSQL could not make its files (initdb):\n${Buffer.concat(output).toString().trim()}`);
}

/** PostgreSQL must come out the same whatever the shell that started Sheaf has set. (Next's types want a NODE_ENV in each.) */
export const plainEnvironment: NodeJS.ProcessEnv = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
