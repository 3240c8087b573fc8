import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrateService } from "@segue/kernel/migrate";
import { startPostgres } from "@segue/postgres";

/** A running database server with one service's tables. */
export interface ThrowAwayDatabase {
  url: string;
  stop(): Promise<void>;
}

/** Starts a durable Postgres in the temporary folder: a benchmark pays for fsync as production does. */
export async function startDatabase(service: string): Promise<ThrowAwayDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), "segue-bench-pg-"));
  // The server runs as a user of its own when we are root.
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    dataDir: path.join(folder, "data"),
    stagingDir: path.join(tmpdir(), "segue-postgres"),
    password: "throw-away",
  });
  // A benchmark that is interrupted must not leave its server behind.
  const end = () => {
    const pid = server.pid();
    if (pid !== undefined) process.kill(pid, "SIGINT");
  };
  process.once("exit", end);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  await migrateService(server.adminUrl, service, path.resolve(import.meta.dirname, "../../drizzle"));
  return {
    url: server.adminUrl,
    async stop() {
      process.off("exit", end);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
