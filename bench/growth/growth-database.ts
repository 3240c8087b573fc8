import { chmodSync, closeSync, fstatSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { migrateService } from "@segue/kernel/migrate";
import { startPostgres, type PostgresServer } from "@segue/postgres";
import postgres from "postgres";
import { z } from "zod";
import { catalogueStatements } from "./catalogues.ts";
import { costOf, LoggedPlan, type StatementCost } from "./plans.ts";

const LogLine = z.object({ message: z.string(), dbname: z.string().optional(), user: z.string().optional() });
/** 1 MiB is read from end to end in a moment, and stays that small. */
const pagesReadWhole = 128;
const drizzleFolder = path.resolve(import.meta.dirname, "../../drizzle");

/** A throw-away Postgres that logs the plan of every statement, with what it cost. */
export interface GrowthDatabase {
  /** Makes the services' databases, migrated and filled; answers with their URLs. */
  fill(tracks: number, options: { prefersIndexes: boolean }): Promise<Record<string, string>>;
  /** Tables that are too large to be read whole for one page of a list. */
  grownTables(url: string): Promise<Set<string>>;
  /** What the work's statements cost, in the order they ran. */
  costs(work: () => Promise<void>): Promise<StatementCost[]>;
  stop(): Promise<void>;
}

/** Starts it twice: the log collector, which writes whole lines to a file of its own, begins at a start only. */
export async function startGrowthDatabase(): Promise<GrowthDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-growth-"));
  chmodSync(folder, 0o755);
  const logFolder = path.join(folder, "log");
  mkdirSync(logFolder);
  chmodSync(logFolder, 0o777);
  const start = () =>
    startPostgres({
      dataDir: path.join(folder, "data"),
      stagingDir: path.join(tmpdir(), "segue-postgres"),
      password: "throw-away",
      isThrowAway: true,
    });
  const first = await start();
  await withAdmin(first, async (admin) => {
    await admin`load 'auto_explain'`;
    for (const [name, value] of Object.entries(settings(logFolder)))
      await admin.unsafe(`alter system set ${name} = '${value}'`);
  });
  await first.stop();
  const server = await start();
  const end = () => {
    const pid = server.pid();
    if (pid !== undefined) process.kill(pid, "SIGINT");
  };
  process.once("exit", end);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  const logFile = path.join(logFolder, "plans.json");
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  let marks = 0;

  const log = { fd: -1, readBytes: 0 };

  /** What was logged since the last call, once the collector has written what came before a mark. */
  async function readLog(): Promise<string> {
    const mark = `growth mark ${++marks}`;
    await admin.unsafe(`do $$ begin raise log '${mark}'; end $$`);
    if (log.fd === -1) log.fd = openSync(logFile, "r");
    for (let text = ""; ;) {
      const unread = Buffer.alloc(fstatSync(log.fd).size - log.readBytes);
      log.readBytes += readSync(log.fd, unread, 0, unread.length, log.readBytes);
      text += unread.toString();
      if (text.includes(`"${mark}"`)) return text;
      await delay(5); // the collector writes as fast as it can; nothing else tells that it has
    }
  }

  return {
    async fill(tracks, { prefersIndexes }) {
      const urls: Record<string, string> = {};
      for (const [service, statements] of Object.entries(catalogueStatements(tracks))) {
        const name = `${service}_${tracks}`;
        await admin`create database ${admin(name)}`;
        const url = server.adminUrl.replace(/postgres$/, name);
        await migrateService(url, service, drizzleFolder);
        await fillDatabase(url, statements);
        for (const way of prefersIndexes ? ["seqscan", "hashjoin", "mergejoin"] : [])
          await admin.unsafe(`alter database ${name} set enable_${way} = off`);
        urls[service] = url;
      }
      return urls;
    },
    async grownTables(url) {
      const sql = postgres(url, { max: 1 });
      const rows = await sql<{ name: string }[]>`
        select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relpages > ${pagesReadWhole}`;
      await sql.end();
      return new Set(rows.map(({ name }) => name));
    },
    async costs(work) {
      await readLog();
      await work();
      const lines = (await readLog()).split("\n").filter(Boolean);
      return lines.flatMap((line) => {
        const { message } = LogLine.parse(JSON.parse(line));
        const plan = /plan:\n([\s\S]+)$/.exec(message)?.[1];
        return plan === undefined ? [] : [costOf(LoggedPlan.parse(JSON.parse(plan)))];
      });
    },
    async stop() {
      process.off("exit", end);
      await admin.end();
      if (log.fd !== -1) closeSync(log.fd);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const settings = (logFolder: string): Record<string, string> => ({
  logging_collector: "on",
  log_destination: "jsonlog",
  log_directory: logFolder,
  log_filename: "plans.log",
  log_file_mode: "0644",
  log_rotation_age: "0",
  log_rotation_size: "0",
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
  // Checkpoints during the bulk load only cost time here.
  max_wal_size: "8GB",
});

async function fillDatabase(url: string, statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`set auto_explain.log_min_duration = -1`;
    // Rows refer to what the same function made: checking each of millions of references would double the time.
    await sql`set session_replication_role = replica`;
    for (const statement of statements) await sql.unsafe(statement);
    await sql`vacuum (analyze)`;
  } finally {
    await sql.end();
  }
}

async function withAdmin(server: PostgresServer, work: (admin: postgres.Sql) => Promise<void>) {
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
