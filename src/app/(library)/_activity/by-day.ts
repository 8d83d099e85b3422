// What has happened, day by day as the reader's own calendar has them.
import type { ActivityEntry } from "@/lib/contract/activity";
import { groupBy } from "@/lib/group-by";

export type Day = { readonly key: string; readonly label: string; readonly entries: readonly ActivityEntry[] };

const dayOf = (at: Date, timeZone: string): string => new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone }).format(at);

/** `now` in milliseconds. Entries keep their order: newest first. */
export function byDay(entries: readonly ActivityEntry[], now: number, timeZone: string): Day[] {
  const today = dayOf(new Date(now), timeZone);
  const yesterday = dayOf(new Date(now - 86_400_000), timeZone);
  const long = new Intl.DateTimeFormat("en", { dateStyle: "full", timeZone });
  const labelOf = (key: string, at: string): string =>
    key === today ? "Today" : key === yesterday ? "Yesterday" : long.format(new Date(at));
  return [...groupBy(entries, ({ at }) => dayOf(new Date(at), timeZone))].map(([key, group]) => ({
    key,
    label: labelOf(key, group[0]?.at ?? ""),
    entries: group,
  }));
}
