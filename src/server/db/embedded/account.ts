// The operating system's account that PostgreSQL runs as: ours, or, since PostgreSQL refuses root, another one.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from "node:fs";

/** `ids` is absent when it is the account of this process. */
export type Account = Readonly<{ name: string; ids?: Readonly<{ uid: number; gid: number }> }>;

/**
 * Ours unless we are root. For root: the owner of what is there already (the cluster, else the data directory), else
 * `postgres`, else a system account that is made, else `nobody`.
 */
export function accountFor(cluster: string, dataDir: string): Account {
  if (process.getuid?.() !== 0) return { name: "this account" };
  for (const path of [cluster, dataDir]) {
    const owner = existsSync(path) ? statSync(path) : undefined;
    if (owner !== undefined && owner.uid !== 0) return { name: `user ${owner.uid}`, ids: { uid: owner.uid, gid: owner.gid } };
  }
  return named("postgres") ?? made("sheaf") ?? named("nobody") ?? { name: "user 65534", ids: { uid: 65_534, gid: 65_534 } };
}

/** Hands a path to the account; nothing to do when it is ours. */
export function giveTo(account: Account, path: string): void {
  if (account.ids !== undefined) chownSync(path, account.ids.uid, account.ids.gid);
}

/** Lets every account pass through a directory of ours, without letting it look inside. */
export function openForPassage(directory: string): void {
  const mode = statSync(directory).mode & 0o777;
  if ((mode & 0o011) !== 0o011) chmodSync(directory, mode | 0o011);
}

/** Whether the account can enter the directory, tried for real: mode bits do not tell about the directories above it. */
export function canEnter(account: Account, directory: string): boolean {
  if (account.ids === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...account.ids, cwd: "/", stdio: "ignore" }).status === 0;
}

function named(name: string): Account | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, ids: { uid: Number(uid), gid: Number(gid) } };
}

function made(name: string): Account | undefined {
  if (named(name) === undefined)
    spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]);
  return named(name);
}
