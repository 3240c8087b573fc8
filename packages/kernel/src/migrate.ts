import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { z } from "zod";

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
/** Two processes that migrate one database at once take turns. */
const lockId = 7_241_001;

/** How far a database is: migrations applied, and those of the journal that are not. */
export interface MigrationState {
  applied: number;
  pending: number;
}

/** Reads how far one service's database is, without changing it. */
export async function readMigrationState(
  url: string,
  service: string,
  drizzleFolder: string,
): Promise<MigrationState> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const { entries } = await readJournal(path.join(drizzleFolder, service));
    const [table] =
      await sql`select 1 from pg_tables where schemaname = 'drizzle' and tablename = 'migrations'`;
    if (!table) return { applied: 0, pending: entries.length };
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.migrations`;
    const applied = row?.count ?? 0;
    return { applied, pending: Math.max(0, entries.length - applied) };
  } finally {
    await sql.end();
  }
}

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
    const journal = await readJournal(migrationsFolder);
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

async function readJournal(migrationsFolder: string): Promise<z.infer<typeof Journal>> {
  return Journal.parse(JSON.parse(await readFile(path.join(migrationsFolder, "meta/_journal.json"), "utf8")));
}
