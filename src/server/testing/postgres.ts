// A migrated PostgreSQL database of one's own for a test file: copied from the template in about 30 ms, dropped at the end.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

/** @param migrated false gives an empty database */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<{ url: string } & AsyncDisposable> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  const source = options.migrated === false ? "template1" : template.pathname.slice(1);
  await administer(template, `create database ${name} template ${source} strategy file_copy`);
  return {
    url: at(template, name),
    [Symbol.asyncDispose]: () => administer(template, `drop database if exists ${name} with (force)`),
  };
}

const at = (url: URL, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

async function administer(template: URL, statement: string): Promise<void> {
  const sql = postgres(at(template, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
