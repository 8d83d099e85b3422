import postgres from "postgres";
import { expect, test } from "vitest";
import { testDatabase } from "../testing/postgres.ts";
import { migrate } from "./migrate.ts";

test("several servers that start at once migrate an empty database once", async () => {
  await using database = await testDatabase({ migrated: false });
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);

  const sql = postgres(database.url, { max: 1 });
  const rows = await sql`select hash, count(*)::int as times from drizzle.__drizzle_migrations group by hash`;
  await sql.end();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.times === 1)).toBe(true);
});

test("a migrated database is left as it is", async () => {
  await using database = await testDatabase();
  await migrate(database.url);
});
