// Brings a database's tables to what this version of the program expects; several servers may start at once.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any number will do that nothing else in the database locks. */
const migrationLock = 7_433_501;

/** Applies the migrations of drizzle/ that the database does not have yet, in order, in one transaction. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    // Of two servers the second waits here, and then finds nothing left to do. The lock ends with the connection.
    await sql`select pg_advisory_lock(${migrationLock})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: join(projectRoot(), "drizzle") });
  } finally {
    await sql.end();
  }
}

/** The directory of package.json, seen from src/ as well as from the bundle in dist/. */
function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "package.json"))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error("The project's package.json is missing: the migrations in drizzle/ cannot be found.");
    directory = parent;
  }
  return directory;
}
