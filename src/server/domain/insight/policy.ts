// The rules of insights that need no database: which days are asked for, and the days on which nothing happened.
import { type AskInsights, mostDays, usualDays } from "../../../lib/contract/insight.ts";
import { invalid } from "../problems.ts";

const dayMs = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The first and the last day, UTC. @throws invalid when the range is backwards or longer than 400 days */
export function rangeOf(asked: AskInsights, now: Date): { from: string; to: string } {
  const to = asked.to ?? dayOf(now.getTime());
  const from = asked.from ?? dayOf(Math.max(Date.parse(to) - (usualDays - 1) * dayMs, Date.parse("0001-01-01")));
  if (from.startsWith("0000")) throw invalid("from", "The first year is 0001");
  if (from > to) throw invalid("from", "The range ends before it begins");
  if (Date.parse(to) - Date.parse(from) >= mostDays * dayMs) throw invalid("from", `At most ${mostDays} days`);
  return { from, to };
}

/** Every day from the first to the last. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) days.push(dayOf(at));
  return days;
}
