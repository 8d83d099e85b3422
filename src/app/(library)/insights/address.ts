// Which numbers the insights page shows, as its address says it: a library and a range of UTC days.
import { usualDays } from "@/lib/contract/limits";
import { dayIn, lastDays } from "../_history/address";

/** Absent: one's personal library; the last 30 days; up to today. */
export type InsightsAddress = {
  readonly library: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
};

export const presets = [7, usualDays, 90] as const;
export type Preset = (typeof presets)[number];

/** Anything unknown is left out: an address never fails. */
export function readInsights(params: URLSearchParams): InsightsAddress {
  const library = params.get("library");
  return {
    library: library === null || library === "" ? undefined : library,
    from: dayIn(params.get("from")),
    to: dayIn(params.get("to")),
  };
}

/** The shortest address that reads back the same. */
export function writeInsights({ library, from, to }: InsightsAddress): string {
  const params = new URLSearchParams();
  if (library !== undefined) params.set("library", library);
  if (from !== undefined) params.set("from", from);
  if (to !== undefined) params.set("to", to);
  const text = params.toString();
  return text === "" ? "/insights" : `/insights?${text}`;
}

export const askedBy = ({ library, from, to }: InsightsAddress) => ({
  ...(library === undefined ? {} : { libraryId: library }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** The days of a preset, open towards today. */
export const presetDays = (days: Preset, now: number): Pick<InsightsAddress, "from" | "to"> => ({
  from: days === usualDays ? undefined : lastDays(days, now).from,
  to: undefined,
});

/** Undefined: a range of one's own. */
export const presetOf = ({ from, to }: InsightsAddress, now: number): Preset | undefined =>
  presets.find((days) => {
    const range = lastDays(days, now);
    return from === undefined && to === undefined ? days === usualDays : range.from === from && (to === undefined || to === range.to);
  });
