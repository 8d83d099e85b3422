// What the operating system knows of a process: whether it lives, since when, and where it works.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/** True also for a process of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When the process began, as text that differs for two processes with the same number; undefined when it does not live. */
export function processBirth(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (process.platform !== "linux") return ask(pid, "lstart=");
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in parentheses and may hold spaces; the fields after it begin with the state, and a zombie is dead.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Whether the process is the PostgreSQL of this cluster (its working directory is the cluster itself). */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (processBirth(pid) === undefined) return false;
  if (process.platform !== "linux") return ask(pid, "command=")?.includes(cluster) ?? false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

function ask(pid: number, field: string): string | undefined {
  const answer = spawnSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}
