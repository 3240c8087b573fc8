import { chmod, mkdtemp, rm, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { livingServer } from "./cluster.ts";
import { startPostgres } from "./server.ts";

let folder: string;
let dataDir: string;
const start = () =>
  startPostgres({ dataDir, stagingDir: path.join(tmpdir(), "segue-postgres"), password: "correct horse" });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "segue-durable-"));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, "data");
  const server = await start();
  await server.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["fsync", "full_page_writes", "synchronous_commit"])(
  "a database with %s turned off is refused by name and not left running",
  async (setting) => {
    const file = path.join(dataDir, "postgresql.auto.conf");
    const before = await readFile(file, "utf8");
    await writeFile(file, `${before}${setting} = off\n`);
    await expect(start()).rejects.toThrow(`not safe to use: ${setting} is`);
    expect(livingServer(dataDir)).toBeNull();
    await writeFile(file, before);
  },
);

test("a role that gives up synchronous commit for itself is found", async () => {
  const server = await start();
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  await admin`create role careless`;
  await admin`alter role careless set synchronous_commit = off`;
  await admin.end();
  await server.stop();
  await expect(start()).rejects.toThrow("synchronous_commit=off is set for careless");
});
