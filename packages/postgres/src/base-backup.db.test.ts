import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRunningCluster, copyStoppedCluster, type ClusterCopy, type ClusterSink } from "./base-backup.ts";
import { ownRestoredCluster } from "./restored-cluster.ts";
import { startPostgres, type PostgresServer } from "./server.ts";

let folder: string;
let server: PostgresServer;
let sql: postgres.Sql;
const start = (name: string) =>
  startPostgres({
    dataDir: path.join(folder, name),
    stagingDir: path.join(tmpdir(), "segue-postgres"),
    password: "correct horse",
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-base-backup-"));
  await chmod(folder, 0o755);
  server = await start("data");
  sql = postgres(server.adminUrl, { max: 4, onnotice: () => {} });
  await sql`create table kept (n bigint primary key, filler text not null)`;
  await sql`insert into kept select n, repeat('x', 200) from generate_series(1, 20000) n`;
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function sinkTo(name: string): ClusterSink {
  const target = path.join(folder, name);
  const prepare = (file: string) => mkdir(path.dirname(path.join(target, file)), { recursive: true });
  return {
    async copy(file) {
      await prepare(file);
      await cp(path.join(folder, "data", file), path.join(target, file));
    },
    async write(file, contents) {
      await prepare(file);
      await writeFile(path.join(target, file), contents);
    },
  };
}

/** A place in the log, written by Postgres as two hexadecimal halves. */
function toNumber(lsn: string | null | undefined): bigint {
  const [high, low] = (lsn ?? "").split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

async function open(name: string, { folders }: ClusterCopy): Promise<number[]> {
  for (const made of folders) await mkdir(path.join(folder, name, made), { recursive: true });
  await ownRestoredCluster(path.join(folder, name));
  const copy = await start(name);
  const there = postgres(copy.adminUrl, { max: 1, onnotice: () => {} });
  const rows = await there<{ n: number }[]>`select n::int from kept order by n`;
  await there.end();
  await copy.stop();
  return rows.map(({ n }) => n);
}

test("a copy of a server that is being written to holds everything acknowledged before it ended", async () => {
  const acknowledged: { n: number; writtenBy: bigint }[] = [];
  let isWriting = true;
  let next = 20_000;
  const write = async () => {
    while (isWriting) {
      const n = ++next;
      await sql`insert into kept values (${n}, repeat('y', 200))`;
      await sql`update kept set filler = repeat('z', 200) where n = ${n - 19_000}`;
      const [log] = await sql<{ lsn: string }[]>`select pg_current_wal_flush_lsn()::text as lsn`;
      acknowledged.push({ n, writtenBy: toNumber(log?.lsn) });
      // Pages written out and log thrown away in the middle are what a plain copy would trip over.
      if (n % 100 === 0) await sql`checkpoint`;
    }
  };
  const writers = Promise.all([write(), write()]);
  const copied = await copyRunningCluster(
    { dataDir: path.join(folder, "data"), adminUrl: server.adminUrl },
    sinkTo("copy"),
  );
  isWriting = false;
  await writers;
  const found = new Set(await open("copy", copied));
  const before = acknowledged.filter(({ writtenBy }) => writtenBy <= toNumber(copied.stopLsn));
  expect(before.length).toBeGreaterThan(100);
  expect(before.filter(({ n }) => !found.has(n))).toEqual([]);
  expect(found.size).toBeGreaterThan(20_000);
});

test("no slot and no backup stay behind, and a second copy can be taken", async () => {
  const slots = await sql`select slot_name from pg_replication_slots`;
  expect(slots).toEqual([]);
  const copied = await copyRunningCluster(
    { dataDir: path.join(folder, "data"), adminUrl: server.adminUrl },
    sinkTo("second"),
  );
  expect(copied.startLsn).not.toBeNull();
});

test("a copy of a stopped server opens with all of its rows", async () => {
  const [counted] = await sql<{ count: number }[]>`select count(*)::int from kept`;
  await server.stop();
  const copied = await copyStoppedCluster(path.join(folder, "data"), sinkTo("cold"));
  expect((await open("cold", copied)).length).toBe(counted?.count);
  server = await start("data");
});
