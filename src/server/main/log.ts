// The process's log: one JSON line an event, with everything that opens a door blacked out.
import { type DestinationStream, type Logger, pino } from "pino";
import type { Env } from "../env.ts";

/** Names under which secrets travel, at the top of a line and up to two levels below it. */
const secrets = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "token",
  "secret",
  "apiKey",
  "shareKey",
  "x-api-key",
  "x-meili-api-key",
];
const paths = secrets.flatMap((name) => ["", "*", "*.*"].map((above) => `${above}["${name}"]`));

/** @param destination standard output unless given */
export function createLog(env: Pick<Env, "LOG_LEVEL">, destination?: DestinationStream): Logger {
  const options = {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: "[hidden]" },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
