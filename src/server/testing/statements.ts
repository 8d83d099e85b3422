// Listens to what a piece of work asks of PostgreSQL, so that a test can say that it asks no more for many rows than for few.
import type { Queryable } from "../db/transaction.ts";
import { statements } from "../db/transaction.ts";

export type Counted<T> = { readonly answer: T; readonly statements: readonly string[] };

/** Does the work and returns its answer with the statements that were sent meanwhile, whoever sent them: one piece of work at a time. */
export async function countStatements<T>(db: Queryable, work: () => Promise<T>): Promise<Counted<T>> {
  const { options } = statements(db);
  const sent: string[] = [];
  const { debug } = options;
  // Read by postgres.js with every statement that it builds.
  Object.assign(options, { debug: (_connection: number, statement: string) => sent.push(statement) });
  try {
    return { answer: await work(), statements: sent };
  } finally {
    Object.assign(options, { debug });
  }
}
