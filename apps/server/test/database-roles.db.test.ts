import { provisionDatabase } from "@segue/postgres";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type {} from "@segue/testing/postgres";
import { databaseNames } from "../src/database-names.ts";

const adminUrl = inject("postgresAdminUrl");
const nameOf = (database: string) => `roles_${database}`;
const urls = new Map<string, string>();

beforeAll(async () => {
  for (const database of databaseNames) {
    const password = `password of ${database}`;
    urls.set(database, await provisionDatabase(adminUrl, { name: nameOf(database), password }));
  }
});
afterAll(async () => {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  for (const database of databaseNames) {
    await admin`drop database if exists ${admin(nameOf(database))} with (force)`;
    await admin`drop role if exists ${admin(nameOf(database))}`;
  }
  await admin.end();
});

async function open(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ name: string }[]>`select current_database() as name`;
    return row?.name ?? "";
  } finally {
    await sql.end();
  }
}

test.each(databaseNames)(
  "the role of %s opens its own database and no other, nor the server's own",
  async (role) => {
    const own = urls.get(role) as string;
    expect(await open(own)).toBe(nameOf(role));
    const others = databaseNames.filter((name) => name !== role).map(nameOf);
    for (const other of others) {
      const url = new URL(own);
      url.pathname = `/${other}`;
      await expect(open(url.href)).rejects.toThrow("permission denied for database");
    }
  },
);

test.each(databaseNames)("the role of %s may make neither roles nor databases", async (role) => {
  const sql = postgres(urls.get(role) as string, { max: 1, onnotice: () => {} });
  await expect(sql`create role intruder`).rejects.toThrow("permission denied");
  await expect(sql`create database intruder`).rejects.toThrow("permission denied");
  await sql.end();
});
