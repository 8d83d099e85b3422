// What a measurement works with: the data, the two servers, and how long it takes; and how two things are compared on it.
import type { Ground, Person } from "./bench-ground.ts";
import { type Asker, type Measured, measure, median } from "./bench-load.ts";
import { type Result, times } from "./bench-report.ts";
import type { Running } from "./bench-servers.ts";

export type Stage = {
  readonly ground: Ground;
  readonly product: Running;
  readonly bare: Running;
  readonly rounds: number;
  readonly seconds: number;
};

/** One or more lines of the table. */
export type Measurement = (stage: Stage) => Promise<Result[]>;

export const prompts = "/api/v2/history/saved-prompts/";
export const connections = 8;

export const signedInAs = (person: Person): Record<string, string> => ({ authorization: `Bearer ${person.token}` });

/** The same thing for each of the connections. */
export const forEach = <T>(make: (at: number) => T): T[] => Array.from({ length: connections }, (_, at) => make(at));

type Sides = { readonly ours: () => Promise<Asker[]>; readonly reference: () => Promise<Asker[]> };

/** Ours and the reference in turn, so that whatever else the machine does meets both; medians of the rounds. */
export async function compare({ rounds, seconds }: Stage, sides: Sides, mark: { operation: string; least: number }): Promise<Result> {
  const [ours, reference] = [await sides.ours(), await sides.reference()];
  try {
    for (const askers of [ours, reference]) await measure(askers, Math.min(1, seconds));
    const measured: { ours: Measured; reference: Measured }[] = [];
    for (let round = 0; round < rounds; round++)
      measured.push({ ours: await measure(ours, seconds), reference: await measure(reference, seconds) });
    const ratio = median(measured.map((one) => one.ours.perSecond / one.reference.perSecond));
    return {
      operation: mark.operation,
      ours: median(measured.map((one) => one.ours.perSecond)),
      reference: median(measured.map((one) => one.reference.perSecond)),
      ratio,
      ...times(Float64Array.from(measured.flatMap((one) => [...one.ours.latencies])).sort()),
      mark: `≥ ${mark.least}`,
      ok: ratio >= mark.least,
    };
  } finally {
    for (const asker of [...ours, ...reference]) asker.close();
  }
}

/** How long one caller waits; the best of the rounds, since a busy machine only ever adds. */
export async function alone({ rounds, seconds }: Stage, open: () => Promise<Asker[]>): Promise<{ p50: number; p99: number }> {
  const askers = await open();
  try {
    await measure(askers, Math.min(1, seconds));
    const found: { p50: number; p99: number }[] = [];
    for (let round = 0; round < rounds; round++) found.push(times((await measure(askers, seconds)).latencies));
    return { p50: Math.min(...found.map((one) => one.p50)), p99: Math.min(...found.map((one) => one.p99)) };
  } finally {
    for (const asker of askers) asker.close();
  }
}
