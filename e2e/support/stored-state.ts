import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { expect } from "@playwright/test";
import postgres from "postgres";
import { dataDir } from "./addresses.ts";

const secrets = () =>
  JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as {
    databasePasswords: Record<string, string>;
  };

/** The services that have an outbox: all that have a database, but for the monitor, which only reads statistics. */
const services = () =>
  Object.keys(secrets().databasePasswords).filter((name) => name !== "engine" && name !== "system");

/** Asks a service's database directly, past everything that is made to fail. */
async function inDatabase<T>(service: string, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const port = Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[3]);
  const user = `segue_${service}`;
  const password = secrets().databasePasswords[service] as string;
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user,
    password,
    database: user,
    max: 1,
    onnotice: () => {},
  });
  try {
    return await ask(sql);
  } finally {
    await sql.end();
  }
}

const inOutbox = (service: string) =>
  inDatabase(service, async (sql) => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from outbox`;
    return row?.count ?? 0;
  });

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Waits until every service has told the bus of everything that happened in it. */
export async function expectOutboxesDrained(): Promise<void> {
  for (const service of services()) {
    await expect
      .poll(() => inOutbox(service).catch(() => -1), { message: `the outbox of ${service}`, timeout: 45_000 })
      .toBe(0);
  }
}

/** Fails unless every rendition that is said to be ready lies in the media folder, bit for bit as it was made. */
export async function expectReadyFilesWhole(): Promise<void> {
  const renditions = await inDatabase(
    "delivery",
    (sql) =>
      sql<{ key: string; sha256: string }[]>`
        select object_key as key, sha256 from renditions where ready_at is not null`,
  );
  expect(renditions.length).toBeGreaterThan(0);
  for (const { key, sha256 } of renditions) {
    expect(await sha256Of(path.join(dataDir, "media", key)), key).toBe(sha256);
  }
}
