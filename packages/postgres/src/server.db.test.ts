import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { livingServer } from "./cluster.ts";
import { provisionDatabase } from "./provision.ts";
import { startPostgres, type PostgresServer } from "./server.ts";

let folder: string;
let server: PostgresServer;
const restarts: string[] = [];
const reasons: string[] = [];

const options = () => ({
  dataDir: path.join(folder, "data"),
  stagingDir: path.join(tmpdir(), "segue-postgres"),
  password: "correct horse",
});
const start = () =>
  startPostgres({
    ...options(),
    onRestart: (reason) => restarts.push(reason),
    onFailedRestart: (reason) => reasons.push(reason),
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-pg-"));
  await chmod(folder, 0o755);
  server = await start();
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const connect = (url: string) => postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });

test("the server keeps what it acknowledges: fsync, full page writes, checksums and synchronous commit are on", async () => {
  const sql = connect(server.adminUrl);
  const settings = ["fsync", "full_page_writes", "data_checksums", "synchronous_commit"];
  const rows = await sql`select name, setting from pg_settings where name in ${sql(settings)}`;
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual(
    Object.fromEntries(settings.map((name) => [name, "on"])),
  );
  const [text] = await sql`select lower('ÀÉÎÖ') as lowered, current_setting('server_encoding') as encoding`;
  expect(text).toEqual({ lowered: "àéîö", encoding: "UTF8" });
  await sql.end();
});

test("a service's role opens its own database and no other", async () => {
  const catalog = await provisionDatabase(server.adminUrl, {
    name: "segue_catalog",
    password: "it's 'quoted'",
  });
  const billing = await provisionDatabase(server.adminUrl, { name: "segue_billing", password: "two" });
  const own = connect(catalog);
  await own`create table releases (id int)`;
  await own.end();
  const foreign = connect(billing.replace(/segue_billing$/, "segue_catalog"));
  await expect(foreign`select 1`).rejects.toThrow(/permission denied for database/);
  await foreign.end();
});

test("a wrong password is refused", async () => {
  const sql = connect(server.adminUrl.replace("correct%20horse", "wrong"));
  await expect(sql`select 1`).rejects.toThrow(/password authentication failed/);
  await sql.end();
});

test("a killed server comes back by itself with everything that was committed", async () => {
  const before = connect(server.adminUrl);
  await before`create table kept as select generate_series(1, 5000) as n`;
  process.kill(server.pid() as number, "SIGKILL");
  await before.end({ timeout: 0 });
  expect(await countWhenBack()).toBe(5000);
  expect(restarts).toEqual(["SIGKILL"]);
});

test("a server killed again and again while it starts comes back all the same", async () => {
  const { dataDir } = options();
  const killed = new Set<number>();
  while (killed.size < 4) {
    const starting = livingServer(dataDir);
    if (starting !== null && !killed.has(starting)) process.kill(starting, "SIGKILL");
    if (starting !== null) killed.add(starting);
    await delay(5);
  }
  expect(await countWhenBack()).toBe(5000);
});

test("a server that cannot start says why, and starts once it can", async () => {
  const { dataDir } = options();
  await chmod(path.join(dataDir, "global/pg_control"), 0o000);
  process.kill(livingServer(dataDir) as number, "SIGKILL");
  await vi.waitFor(() => expect(reasons.at(-1)).toContain("does not start"), 20_000);
  await chmod(path.join(dataDir, "global/pg_control"), 0o600);
  expect(await countWhenBack()).toBe(5000);
  expect(new Set(reasons).size).toBe(reasons.length);
});

test("a server left behind by a killed supervisor is shut down and its data served by the next", async () => {
  await server.stop();
  const script = `
    const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, "server.ts"))});
    const server = await startPostgres(${JSON.stringify(options())});
    console.log(server.pid());
    setInterval(() => {}, 1000);`;
  const supervisor = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(supervisor.stdout, "data")) as [Buffer];
  const orphan = Number(line.toString());
  supervisor.kill("SIGKILL");
  await once(supervisor, "exit");
  server = await start();
  expect(await countWhenBack()).toBe(5000);
  const { stdout } = spawnSync("ps", ["-p", String(orphan), "-o", "args="], { encoding: "utf8" });
  expect(stdout).not.toContain(folder);
});

test("a folder whose secrets are gone is refused in one sentence, and left as it is", async () => {
  await server.stop();
  await expect(startPostgres({ ...options(), password: "another" })).rejects.toThrow(
    "another password than secrets.json",
  );
  server = await start();
  expect(await countWhenBack()).toBe(5000);
});

async function countWhenBack(): Promise<number> {
  for (;;) {
    const sql = connect(server.adminUrl);
    try {
      const [row] = await sql`select count(*)::int as count from kept`;
      return row?.["count"] as number;
    } catch {
      await delay(100); // still recovering; the test's own time limit ends the wait
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
