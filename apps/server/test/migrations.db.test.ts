import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrateService, readMigrationState } from "@segue/kernel/migrate";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { storingServices } from "../src/database-names.ts";

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}
interface Column {
  place: string;
  type: string;
  isDemanded: boolean;
}

const drizzleFolder = path.resolve(import.meta.dirname, "../../../drizzle");
let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "segue-migrations-"));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A copy of a service's migrations up to a number of them. */
async function firstMigrations(service: string, count: number): Promise<string> {
  const source = path.join(drizzleFolder, service);
  const { entries, ...rest } = JSON.parse(
    await readFile(path.join(source, "meta/_journal.json"), "utf8"),
  ) as Journal;
  const to = path.join(folder, `first-${count}`, service);
  await cp(source, to, { recursive: true });
  await writeFile(
    path.join(to, "meta/_journal.json"),
    JSON.stringify({ ...rest, entries: entries.slice(0, count) }),
  );
  return path.dirname(to);
}

async function columns(): Promise<Column[]> {
  const sql = postgres(database.url, { max: 1 });
  const rows = await sql<Column[]>`
    select table_name || '.' || column_name as place, data_type as type,
      is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' as "isDemanded"
    from information_schema.columns where table_schema = 'public'`;
  await sql.end();
  return [...rows];
}

describe.each(storingServices)("%s", (service) => {
  test("after each migration the code before it finds every column, and can still write every table", async () => {
    const { entries } = JSON.parse(
      await readFile(path.join(drizzleFolder, service, "meta/_journal.json"), "utf8"),
    ) as Journal;
    let before: Column[] = [];
    for (const [index, { tag }] of entries.entries()) {
      const sql = await readFile(path.join(drizzleFolder, service, `${tag}.sql`), "utf8");
      await migrateService(database.url, service, await firstMigrations(service, index + 1));
      const after = await columns();
      const knownTables = new Set(before.map(({ place }) => place.split(".")[0]));
      const types = new Map(after.map(({ place, type }) => [place, type]));
      const lost = before.filter(({ place, type }) => types.get(place) !== type);
      const known = new Set(before.map(({ place }) => place));
      const demanded = after.filter(
        ({ place, isDemanded }) => isDemanded && !known.has(place) && knownTables.has(place.split(".")[0]),
      );
      const isContracting = sql.includes("-- contract: ");
      expect({ tag, lost, demanded: isContracting ? [] : demanded }).toEqual({
        tag,
        lost: isContracting ? lost : [],
        demanded: [],
      });
      before = after;
    }
    expect(before.length).toBeGreaterThan(0);
  });
});

/** The second migration waits after each step for the lock of that number, which a test may hold. */
const pauseAt = 9_000;

/** A service with two migrations of which the second can be stopped after each of its steps. */
async function slowMigrations(): Promise<string> {
  const root = path.join(folder, "slow");
  const meta = path.join(root, "notes", "meta");
  await mkdir(meta, { recursive: true });
  const steps = Array.from({ length: 6 }, (_, step) => `ALTER TABLE "notes" ADD COLUMN "step_${step}" text;`);
  await writeFile(path.join(root, "notes/0000_init.sql"), `CREATE TABLE "notes" ("id" int PRIMARY KEY);`);
  await writeFile(
    path.join(root, "notes/0001_more.sql"),
    steps
      .flatMap((step, index) => [step, `SELECT pg_advisory_xact_lock(${pauseAt + index});`])
      .join("\n--> statement-breakpoint\n"),
  );
  const entry = (idx: number, tag: string) => ({
    idx,
    version: "7",
    when: 1_000 + idx,
    tag,
    breakpoints: true,
  });
  await writeFile(
    path.join(meta, "_journal.json"),
    JSON.stringify({
      version: "7",
      dialect: "postgresql",
      entries: [entry(0, "0000_init"), entry(1, "0001_more")],
    }),
  );
  return root;
}

async function noteColumns(): Promise<number> {
  return (await columns()).filter(({ place }) => place.startsWith("notes.")).length;
}

test(
  "killed anywhere in a migration, the database is as before, and the next start finishes it",
  { timeout: 180_000 },
  async () => {
    const root = await slowMigrations();
    const journalFile = path.join(root, "notes/meta/_journal.json");
    const whole = await readFile(journalFile, "utf8");
    const { entries, ...rest } = JSON.parse(whole) as Journal;
    await writeFile(journalFile, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
    await migrateService(database.url, "notes", root);
    await writeFile(journalFile, whole);
    const script = `
    const { migrateService } = await import(${JSON.stringify(path.resolve(import.meta.dirname, "../../../packages/kernel/src/migrate.ts"))});
    await migrateService(${JSON.stringify(database.url)}, "notes", ${JSON.stringify(root)});`;
    const watch = postgres(database.url, { max: 2, connection: { application_name: "watch" } });
    const others = () => watch`select 1 from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and application_name <> 'watch'`;
    for (const stage of [0, 2, 5]) {
      const lock = pauseAt + stage;
      const holder = await watch.reserve();
      await holder`select pg_advisory_lock(${lock})`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
        cwd: import.meta.dirname,
        stdio: "ignore",
      });
      const gone = once(child, "exit");
      const waiting = () => watch`select 1 from pg_locks where objid = ${lock} and not granted`;
      await expect.poll(async () => (await waiting()).length, { timeout: 40_000 }).toBe(1);
      child.kill("SIGKILL");
      await gone;
      await holder`select pg_advisory_unlock(${lock})`;
      holder.release();
      // Its server process finds nobody to go on for, and rolls back.
      await expect.poll(async () => (await others()).length, { timeout: 15_000 }).toBe(0);
      expect([stage, await noteColumns()]).toEqual([stage, 1]);
      expect(await readMigrationState(database.url, "notes", root)).toEqual({ applied: 1, pending: 1 });
    }
    await watch.end();
    await migrateService(database.url, "notes", root);
    expect(await noteColumns()).toBe(7);
    expect(await readMigrationState(database.url, "notes", root)).toEqual({ applied: 2, pending: 0 });
  },
);
