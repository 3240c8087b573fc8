import { globSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrateService } from "@segue/kernel/migrate";
import { startPostgres } from "@segue/postgres";
import postgres from "postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    postgresAdminUrl: string;
  }
}

const drizzleFolder = path.resolve(import.meta.dirname, "../../../drizzle");

/** Starts one throw-away Postgres for the run, with a migrated template database per service. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "segue-test-pg-"));
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: path.join(folder, "data"),
    stagingDir: path.join(tmpdir(), "segue-postgres"),
    password: "throw-away",
    isThrowAway: true,
  });
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  for (const journal of globSync("*/meta/_journal.json", { cwd: drizzleFolder })) {
    const service = path.dirname(path.dirname(journal));
    const template = `template_${service}`;
    await admin`create database ${admin(template)}`;
    await migrateService(server.adminUrl.replace(/postgres$/, template), service, drizzleFolder);
  }
  await admin.end();
  project.provide("postgresAdminUrl", server.adminUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
