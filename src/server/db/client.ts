// One pool of connections to PostgreSQL a process, and drizzle over it.
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };

/** Times come back in UTC as text; notices (such as "word is too long to be indexed") are not news. */
export function connect(url: string, options: { max?: number; name?: string } = {}): postgres.Sql {
  return postgres(url, {
    max: options.max ?? 10,
    onnotice: () => undefined,
    idle_timeout: 0,
    connect_timeout: 10,
    // Compiling a statement takes 100 ms, which none here is long enough to earn.
    connection: { TimeZone: "UTC", application_name: options.name ?? "sheaf", jit: false },
  });
}

/** Drizzle takes over the date and json parsers of the client it is given: hand it one of its own. */
export const openDatabase = (url: string, options: { max?: number } = {}): Database => drizzle(connect(url, options));
