// What every command needs before it can work: this checkout's packages installed and its build fresh, once, whoever asks.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const buildStamp = join(root, "dist", "stamp");
const installStamp = join(root, "node_modules", ".sheaf-lock");
const built = ["src", "public", "drizzle", "meilisearch", "next.config.mjs", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
const leftOut = /\.test\.tsx?$|\.d\.ts$|[/\\]src[/\\]server[/\\]testing[/\\]/;

const say = (text) => process.stdout.write(`${text}\n`);
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Runs a program to its end; resolves to its exit code. A signal to this process reaches the child, and then ends this process. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    const settle = () => process.off("SIGINT", pass).off("SIGTERM", pass);
    child.once("error", (cause) => {
      settle();
      reject(cause);
    });
    child.once("exit", (code, signal) => {
      settle();
      if (signal !== null) process.exit(130);
      resolve(code);
    });
  });
}

/** Makes sure that node_modules is what package-lock.json says; nothing is written when it already is. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock("install", async () => {
    if (isInstalled()) return;
    say("Installing packages (npm ci) …");
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev"];
    const code = npm?.endsWith("js")
      ? await run(process.execPath, [npm, ...args])
      : await run("npm", args, { shell: process.platform === "win32" });
    if (code !== 0) throw new Error("npm ci failed: its messages are above.");
    if (!existsSync(join(root, "node_modules", "next"))) throw new Error("npm ci left node_modules incomplete.");
    writeFileSync(installStamp, fingerprint(["package-lock.json"]));
  });
}

/** Makes sure that .next and dist were built from the sources as they are now. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await withLock("build", async () => {
    if (isBuilt()) return;
    say("Building …");
    const code = await run(process.execPath, [join(root, "scripts", "build.mjs")]);
    if (code !== 0) throw new Error("The build failed: its messages are above.");
  });
}

/** The hash that dist/stamp holds after a build of the sources as they are now. */
export const sourceFingerprint = () => fingerprint(built);

export function writeBuildStamp(hash) {
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, hash);
}

export const dropBuildStamp = () => rmSync(buildStamp, { force: true });

function isBuilt() {
  const complete = existsSync(join(root, "dist", "server.mjs")) && existsSync(join(root, ".next", "BUILD_ID"));
  return complete && read(buildStamp) === sourceFingerprint();
}

function isInstalled() {
  const stamp = read(installStamp);
  if (stamp !== undefined && stamp === fingerprint(["package-lock.json"])) return true;
  return installedByHand();
}

/** True when somebody ran npm themselves: npm's own record of node_modules agrees with the lock file, package by package. */
function installedByHand() {
  const record = read(join(root, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const present = JSON.parse(record).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true;
    if (present[path] === undefined) return optional === true;
    return present[path].version === version && existsSync(join(root, path));
  });
}

function fingerprint(entries) {
  const hash = createHash("sha256");
  const take = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) take(join(path, name));
    } else if (!leftOut.test(full)) {
      const bytes = readFileSync(full);
      hash.update(`${path} ${bytes.length}\n`).update(bytes);
    }
  };
  for (const entry of entries) take(entry);
  return hash.digest("hex");
}

/** One process of this checkout at a time does `work`; the others wait for it. A lock whose owner is dead is taken over. */
async function withLock(name, work) {
  const folder = join(root, ".cache");
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, `${name}.lock`);
  const mine = join(folder, `${name}.${process.pid}`);
  writeFileSync(mine, String(process.pid));
  const release = () => rmSync(lock, { force: true });
  try {
    for (let told = false; !claim(lock, mine); told = true) {
      if (!told) say(`Waiting for another process that is at it (${name}) …`);
      await pause(200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function claim(lock, mine) {
  try {
    linkSync(mine, lock);
    return true;
  } catch (cause) {
    if (cause.code !== "EEXIST") throw cause;
  }
  const owner = read(lock);
  if (owner !== undefined && !isAlive(Number(owner))) setAside(lock, owner);
  return false;
}

/** Renames first and looks after, so that of several that find a dead owner's lock none removes a new owner's. */
function setAside(lock, owner) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, "utf8") !== owner) linkSync(aside, lock);
  } catch (cause) {
    if (cause.code !== "ENOENT" && cause.code !== "EEXIST") throw cause;
  }
  rmSync(aside, { force: true });
}

function isAlive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === "EPERM";
  }
}
