import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import type {} from "./global-setup.ts";

export interface TestDatabase {
  url: string;
  /** Removes the database, closing whatever is still connected to it. */
  drop(): Promise<void>;
}

/** A database of its own for one test file: migrated for the service, or empty without one. */
export async function createTestDatabase(service?: string): Promise<TestDatabase> {
  const adminUrl = inject("postgresAdminUrl");
  const name = `test_${service ?? "empty"}_${randomBytes(6).toString("hex")}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  const template = service === undefined ? "template1" : `template_${service}`;
  await admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`;
  await admin.end();
  return {
    url: adminUrl.replace(/postgres$/, name),
    async drop() {
      const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql.end();
    },
  };
}
