import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { z } from "zod";

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
/** Two processes that migrate one database at once take turns. */
const lockId = 7_241_001;

/**
 * Brings one service's database to the newest migration in `drizzle/<service>`. Throws when a migration of the
 * journal was not applied: the migrator silently skips one that is dated before the last applied one.
 */
export async function migrateService(url: string, service: string, drizzleFolder: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${lockId})`;
    const migrationsFolder = path.join(drizzleFolder, service);
    await migrate(drizzle(sql), {
      migrationsFolder,
      migrationsSchema: "drizzle",
      migrationsTable: "migrations",
    });
    const journal = Journal.parse(
      JSON.parse(await readFile(path.join(migrationsFolder, "meta/_journal.json"), "utf8")),
    );
    const [applied] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.migrations`;
    if (applied?.count !== journal.entries.length) {
      throw new Error(
        `${service}: ${applied?.count ?? 0} of ${journal.entries.length} migrations are applied. A migration dated before the last applied one was skipped; regenerate it.`,
      );
    }
  } finally {
    await sql.end();
  }
}
