// Column forms that several tables share.
import { customType } from "drizzle-orm/pg-core";

/** PostgreSQL's own text of a UTC moment, `2026-02-10 10:00:00.12+00`, as the contract's `2026-02-10T10:00:00.120Z`. */
export function wireInstant(stored: string): string {
  const fraction = stored.indexOf(".");
  const zone = stored.lastIndexOf("+");
  const millis = fraction === -1 ? "000" : stored.slice(fraction + 1, zone).padEnd(3, "0");
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${millis}Z`;
}

/** A moment in UTC with milliseconds; ISO text on our side. Relies on the connection's time zone being UTC. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp(3) with time zone",
  fromDriver: wireInstant,
});
