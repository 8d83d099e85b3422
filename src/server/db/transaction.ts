// Where statements run: on the pool, or inside a transaction; and the one way to begin one.
import type { PgDatabase } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import type { Database } from "./client.ts";

export type Queryable = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;
declare const inside: unique symbol;
/** A Queryable that is known to be a transaction. */
export type Transaction = Queryable & { readonly [inside]: true };

const beats = new WeakMap<object, Set<string>>();

/** Safe: each Queryable here is drizzle over postgres.js, whose session holds the client (a transaction's own inside one). */
export const statements = (db: Queryable): Sql => (db as unknown as { session: { client: Sql } }).session.client;

/** Safe: only `inTransaction` calls it, with what drizzle hands to a transaction's body. */
const asTransaction = (db: Queryable): Transaction => db as Transaction;

/** Remembers that a library's log grows when this transaction commits. */
export function willRing(tx: Transaction, libraryId: string): void {
  const libraries = beats.get(tx);
  if (libraries === undefined) beats.set(tx, new Set([libraryId]));
  else libraries.add(libraryId);
}

/** Runs `body` in one transaction; afterwards rings for every library whose log it made grow. */
export async function inTransaction<T>(
  scope: { readonly db: Queryable; readonly ring: (libraryId: string) => void },
  body: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let rang: Set<string> | undefined;
  const result = await scope.db.transaction(async (db) => {
    const tx = asTransaction(db);
    const value = await body(tx);
    rang = beats.get(tx);
    return value;
  });
  for (const libraryId of rang ?? []) scope.ring(libraryId);
  return result;
}

export type { Database };
