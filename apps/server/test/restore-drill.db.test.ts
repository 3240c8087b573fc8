import { appendFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { newId } from "@segue/kernel";
import type { PostgresServer } from "@segue/postgres";
import { hashFile, localStore } from "@segue/storage";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { backUpBeforeMigration } from "../src/backup/back-up-before-migration.ts";
import { keepNewest, listBackups } from "../src/backup/backup-folder.ts";
import { loadManifest } from "../src/backup/manifest.ts";
import { restoreBackup } from "../src/backup/restore-backup.ts";
import { takeBackup, type TakenBackup } from "../src/backup/take-backup.ts";
import { verifyBackup } from "../src/backup/verify-backup.ts";
import {
  addAccountAndRendition,
  digestTables,
  flushedLsn,
  lsnNumber,
  makeDataFolder,
  openServices,
  startDatabases,
} from "./drill-segue.ts";

// Each copies and opens a database of three thousand files, some of them several times.
vi.setConfig({ testTimeout: 240_000 });

const { folder, dataDir } = makeDataFolder();
const target = path.join(folder, "backups");
const passphrase = "seven granite windows";
let minute = 0;
const backUp = (options: { passphrase?: string } = {}) =>
  takeBackup({
    dataDir,
    target,
    contents: "everything",
    segueVersion: "0.1.0",
    now: new Date(Date.UTC(2026, 0, 31, 4, minute++)),
    ...options,
  });
const restore = (backup: string, into = dataDir, options: { replaces?: boolean; passphrase?: string } = {}) =>
  restoreBackup({ backup, dataDir: into, replaces: false, now: new Date(), ...options });

interface Acknowledged {
  table: "likes" | "plays" | "bookmarks";
  userId: string;
  id: string;
  writtenBy: bigint;
}

let running: { server: PostgresServer; urls: Record<string, string> };
let taken: TakenBackup;
let untouched: Record<string, string>;
const acknowledged: Acknowledged[] = [];

/** Two listeners who never stop; what they were told is done is noted with the place in the log it is written by. */
async function writeUntil(signal: AbortSignal): Promise<void> {
  const services = openServices(running.urls);
  const write = async (userId: string) => {
    while (!signal.aborted) {
      const [trackId, playId] = [newId(), newId()];
      await services.like(userId, trackId);
      await services.play(userId, playId);
      await services.bookmark(userId, trackId);
      const writtenBy = await flushedLsn(running.server);
      acknowledged.push(
        { table: "likes", userId, id: trackId, writtenBy },
        { table: "plays", userId, id: playId, writtenBy },
        { table: "bookmarks", userId, id: trackId, writtenBy },
      );
    }
  };
  await Promise.all([write("ann"), write("ben")]);
  await services.stop();
}

beforeAll(async () => {
  running = await startDatabases(dataDir);
  const services = openServices(running.urls);
  for (let n = 0; n < 5; n++) {
    await addAccountAndRendition(running.urls, dataDir);
    await services.draft(`Draft ${n}`);
  }
  await services.stop();
  untouched = await digestTables(running.urls);
  await mkdir(path.join(dataDir, "imports"));
  await writeFile(path.join(dataDir, "imports/music.jsonl"), `{"path":"a.flac"}\n`);
  const writing = new AbortController();
  const writers = writeUntil(writing.signal);
  await vi.waitUntil(() => acknowledged.length > 20, { timeout: 20_000 });
  taken = await backUp();
  writing.abort();
  await writers;
  await running.server.stop();
}, 120_000);
afterAll(async () => {
  await running.server.stop();
  await rm(folder, { recursive: true, force: true });
});

test("destroyed and restored, everything acknowledged before the moment of the backup is there", async () => {
  await rename(dataDir, path.join(folder, "lost"));
  const { manifest } = await restore(taken.folder);
  running = await startDatabases(dataDir);
  const digests = await digestTables(running.urls);
  for (const table of ["auth.accounts", "catalog.releases", "delivery.masters", "delivery.renditions"])
    expect([table, digests[table]]).toEqual([table, untouched[table]]);

  const point = lsnNumber(manifest.consistentAtLsn);
  const before = acknowledged.filter(({ writtenBy }) => writtenBy <= point);
  expect(before.length).toBeGreaterThan(20);
  const kept = await keptRows(running.urls);
  expect(before.filter(({ table, userId, id }) => !kept.has(`${table} ${userId} ${id}`))).toEqual([]);
});

test("what imports noted is there, so that they go on where they ended", async () => {
  expect(await readFile(path.join(dataDir, "imports/music.jsonl"), "utf8")).toBe(`{"path":"a.flac"}\n`);
});

test("every ready rendition is there with its hash", async () => {
  const sql = postgres(running.urls["delivery"] ?? "", { max: 1 });
  const ready = await sql<{ key: string; sha256: string }[]>`
    select object_key as key, sha256 from renditions where ready_at is not null`;
  await sql.end();
  expect(ready).toHaveLength(5);
  for (const { key, sha256 } of ready)
    expect((await hashFile(path.join(dataDir, "media", key))).sha256).toBe(sha256);
});

test("a second backup copies no media again, and one of a stopped Segue needs no log", async () => {
  const hot = await backUp();
  expect(hot.media).toMatchObject({ copiedCount: 0, copiedBytes: 0 });
  await running.server.stop();
  const cold = await backUp();
  expect((await loadManifest(cold.folder)).consistentAtLsn).toBeNull();
  const elsewhere = path.join(folder, "elsewhere");
  await restore(cold.folder, elsewhere);
  expect(await readFile(path.join(elsewhere, "secrets.json"))).toEqual(
    await readFile(path.join(dataDir, "secrets.json")),
  );
});

test("what is there is not overwritten unasked, and set aside when asked", async () => {
  const before = await readFile(path.join(dataDir, "postgres/PG_VERSION"), "utf8");
  await expect(restore(taken.folder)).rejects.toThrow("Add --replace");
  expect(await readFile(path.join(dataDir, "postgres/PG_VERSION"), "utf8")).toBe(before);
  const { setAside } = await restore(taken.folder, dataDir, { replaces: true });
  expect(await readdir(setAside ?? "")).toEqual(
    expect.arrayContaining(["media", "postgres", "secrets.json"]),
  );
  expect(await readdir(dataDir)).not.toContain("restore-unfinished");
});

test("an object deleted while the backup is under way is in it", async () => {
  const store = localStore(path.join(dataDir, "media"));
  const { value: first } = await store.list("masters/")[Symbol.asyncIterator]().next();
  running = await startDatabases(dataDir);
  const taking = backUp();
  // The hold begins before the databases are copied; the deletion comes in the middle.
  await expect.poll(() => readdir(path.join(dataDir, "media"))).toContain(".held");
  await store.delete(first.key);
  await store.close();
  const { objects } = await loadManifest((await taking).folder);
  expect(objects?.map(({ key }) => key)).toContain(first.key);
  expect(await readdir(path.join(dataDir, "media"))).not.toContain(".held");
  await running.server.stop();
});

test("sealed keys open with their passphrase alone", async () => {
  const sealed = await backUp({ passphrase });
  expect(await readFile(path.join(sealed.folder, "secrets.json"), "utf8")).not.toContain("postgresPassword");
  const into = path.join(folder, "sealed");
  await expect(restore(sealed.folder, into)).rejects.toThrow("SEGUE_BACKUP_PASSPHRASE");
  await expect(restore(sealed.folder, into, { passphrase: "another passphrase" })).rejects.toThrow(
    "does not open the secrets",
  );
  await restore(sealed.folder, into, { passphrase });
  await expect(backUp({ passphrase: "short" })).rejects.toThrow("at least 12 characters");
});

test("a changed, cut, missing or added file is refused by name, and nothing is restored", async () => {
  const { files, objects } = await loadManifest(taken.folder);
  const big = files.find(({ path: name, sizeBytes }) => name.includes("/base/") && sizeBytes >= 8_192);
  const object = objects?.[0];
  if (!big || !object) throw new Error("the backup has tables and media");
  const file = path.join(taken.folder, big.path);
  const whole = await readFile(file);
  const refusal = () => verifyBackup(taken.folder).then(String, (error: Error) => error.message);

  const changed = Buffer.from(whole);
  changed[5_000] = (changed[5_000] ?? 0) ^ 1;
  await writeFile(file, changed);
  expect(await refusal()).toContain(`${big.path} was changed`);
  await expect(restore(taken.folder, path.join(folder, "never"))).rejects.toThrow(big.path);
  expect(await readdir(folder)).not.toContain("never");

  await truncate(file, 100);
  expect(await refusal()).toContain(`${big.path} has 100 of ${big.sizeBytes} bytes`);
  await rm(file);
  expect(await refusal()).toContain(`${big.path} is missing`);
  await writeFile(file, whole);

  const pooled = path.join(target, "objects", object.sha256.slice(0, 2), object.sha256);
  await appendFile(pooled, "x");
  expect(await refusal()).toContain(`the media file ${object.key}`);
  await truncate(pooled, object.sizeBytes);

  await writeFile(path.join(taken.folder, "postgres/recovery.signal"), "");
  expect(await refusal()).toContain("postgres/recovery.signal was added");
  await rm(path.join(taken.folder, "postgres/recovery.signal"));

  const manifest = path.join(taken.folder, "manifest.json");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace(big.sha256, "0".repeat(64)));
  expect(await refusal()).toContain("manifest.json was changed");
});

test("a start that is about to change what is there backs up first, and its backup leads back", async () => {
  running = await startDatabases(dataDir);
  const said: string[] = [];
  const backUpFirst = () =>
    backUpBeforeMigration({
      root: path.resolve(import.meta.dirname, "../../.."),
      dataDir,
      databaseUrls: running.urls,
      services: Object.keys(running.urls),
      now: new Date(Date.UTC(2026, 1, 1, 4, minute++)),
      say: (sentence) => said.push(sentence),
    });
  await backUpFirst();
  expect(said).toEqual([]);
  const sql = postgres(running.urls["social"] ?? "", { max: 1 });
  // The newest change of social's database was not made yet.
  await sql`drop table keyed_writes`;
  await sql`delete from drizzle.migrations where id = (select max(id) from drizzle.migrations)`;
  const [before] = await sql<{ count: number }[]>`select count(*)::int from likes`;
  for (let start = 0; start < 4; start += 1) await backUpFirst();
  const kept = await listBackups(path.join(dataDir, "backups"));
  expect(kept).toHaveLength(3);
  expect(said.at(-1)).toContain(`npm run restore -- ${kept.at(-1)} --replace`);
  await sql`drop table likes`;
  await sql.end();
  await running.server.stop();
  await restore(kept.at(-1) ?? "", dataDir, { replaces: true });
  running = await startDatabases(dataDir);
  const again = postgres(running.urls["social"] ?? "", { max: 1 });
  expect(await again`select count(*)::int from likes`).toEqual([before]);
  await again.end();
  expect((await loadManifest(kept.at(-1) ?? "")).objects).toBeNull();
  expect(await readdir(path.join(dataDir, "media"))).toContain("masters");
});

test("keeping the newest removes older backups and the media only they had", async () => {
  const before = await listBackups(target);
  // The newest was taken after the deletion, so one object belongs to older ones alone.
  const removed = await keepNewest(target, 1);
  expect(removed).toEqual(before.slice(0, -1));
  const [newest = ""] = await listBackups(target);
  const { objects } = await verifyBackup(newest);
  const pool = await readdir(path.join(target, "objects"), { recursive: true, withFileTypes: true });
  expect(pool.filter((entry) => entry.isFile())).toHaveLength(objects?.length ?? 0);
});

async function keptRows(urls: Record<string, string>): Promise<Set<string>> {
  const social = postgres(urls["social"] ?? "", { max: 1 });
  const playback = postgres(urls["playback"] ?? "", { max: 1 });
  const rows = await Promise.all([
    social<{ row: string }[]>`select concat_ws(' ', 'likes', user_id, track_id) as row from likes`,
    playback<{ row: string }[]>`select concat_ws(' ', 'plays', user_id, play_id) as row from plays`,
    playback<{ row: string }[]>`select concat_ws(' ', 'bookmarks', user_id, track_id) as row from bookmarks`,
  ]);
  await Promise.all([social.end(), playback.end()]);
  return new Set(rows.flat().map(({ row }) => row));
}
