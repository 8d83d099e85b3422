// A moment in the past as a person would say it, short or long.

const minute = 60_000;
const steps = [
  { length: 365.25 * 24 * 60 * minute, short: "y", long: "year" },
  { length: 30.44 * 24 * 60 * minute, short: "mo", long: "month" },
  { length: 7 * 24 * 60 * minute, short: "w", long: "week" },
  { length: 24 * 60 * minute, short: "d", long: "day" },
  { length: 60 * minute, short: "h", long: "hour" },
  { length: minute, short: "min", long: "minute" },
] as const;

function biggest(age: number) {
  const step = steps.find(({ length }) => age >= length);
  return step === undefined ? undefined : { step, count: Math.floor(age / step.length) };
}

/** "now", "5 min", "2 h", "3 d" … Both moments in milliseconds. */
export function shortAgo(then: number, now: number): string {
  const found = biggest(now - then);
  return found === undefined ? "now" : `${found.count} ${found.step.short}`;
}

/** "just now", "5 minutes ago", "2 hours ago" … Both moments in milliseconds. */
export function longAgo(then: number, now: number): string {
  const found = biggest(now - then);
  return found === undefined ? "just now" : `${found.count} ${found.step.long}${found.count === 1 ? "" : "s"} ago`;
}
