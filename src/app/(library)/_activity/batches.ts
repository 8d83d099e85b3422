// What one person created within a minute, which the list tells as one entry: what is in it, and which other entries it tells too.
import type { ActivityEntry } from "@/lib/contract/activity";

/** Created after `since`, up to the entry's own moment; from `cursor` on they are told one by one. */
export type Many = { readonly count: number; readonly since: string; readonly cursor: string };

/** Undefined for an entry that tells of one thing. */
export function batchOf({ kind, promptId, fields: { count, since, cursor } }: ActivityEntry): Many | undefined {
  if (kind !== "prompt.created" || promptId !== undefined) return undefined;
  return typeof count === "number" && typeof since === "string" && typeof cursor === "string" ? { count, since, cursor } : undefined;
}

/** True for what a batch tells together: what the same person created in its minute. */
export function isIn(batch: ActivityEntry, entry: ActivityEntry): boolean {
  const many = batchOf(batch);
  if (many === undefined || entry.kind !== batch.kind || entry.actor?.id !== batch.actor?.id) return false;
  return entry.at > many.since && entry.at <= batch.at;
}
