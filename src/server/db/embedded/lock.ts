// One Sheaf at a time in a data directory: a file that names its owner, taken over when that owner is dead.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processBirth } from "./processes.ts";

/** Another living process has the data directory. */
export class DataDirectoryInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `${dataDir} is in use by another Sheaf (process ${pid}). Stop that one, or give this one a directory of its own: DATA_DIR=… PORT=… npm start`,
    );
    this.name = "DataDirectoryInUse";
  }
}

/**
 * Claims the data directory for this process.
 * @returns what gives it back
 * @throws DataDirectoryInUse
 */
export function lockDataDirectory(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, "sheaf.lock");
  const claim = `${lock}.${process.pid}`;
  const me = `${process.pid} ${processBirth(process.pid) ?? ""}`;
  writeFileSync(claim, me, { mode: 0o600 });
  try {
    while (!link(claim, lock)) {
      const owner = contentOf(lock);
      if (owner === undefined) continue;
      const pid = Number.parseInt(owner, 10);
      // The birth tells a living owner from a stranger that got its number after a reboot or in a new container.
      if (processBirth(pid) !== undefined && owner === `${pid} ${processBirth(pid)}`) throw new DataDirectoryInUse(dataDir, pid);
      setAside(lock, owner);
    }
  } finally {
    rmSync(claim, { force: true });
  }
  return () => {
    if (contentOf(lock) === me) rmSync(lock, { force: true });
  };
}

/** Creates the lock with its content in one step; false when there is one. */
function link(claim: string, lock: string): boolean {
  try {
    linkSync(claim, lock);
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw cause;
  }
}

/** Renames before it looks, so that of two that find the same dead owner neither removes the other's new lock. */
function setAside(lock: string, owner: string): void {
  const aside = `${lock}.${process.pid}.old`;
  try {
    renameSync(lock, aside);
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return;
    throw cause;
  }
  if (contentOf(aside) !== owner) link(aside, lock);
  unlinkSync(aside);
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return undefined;
    throw cause;
  }
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code;
