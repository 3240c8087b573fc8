import { readFileSync } from "node:fs";
import path from "node:path";
import { readMigrationState } from "@segue/kernel/migrate";
import { keepNewest } from "./backup-folder.ts";
import { takeBackup } from "./take-backup.ts";

const keptCount = 3;

/**
 * Backs the databases up when a start is about to change one that holds something, and says how to go back. The
 * last three such backups are kept in the data folder; a new or an unchanged installation gets none.
 */
export async function backUpBeforeMigration(deps: {
  root: string;
  dataDir: string;
  databaseUrls: Readonly<Record<string, string>>;
  services: readonly string[];
  now: Date;
  say: (sentence: string) => void;
}): Promise<void> {
  const { root, dataDir, databaseUrls, services, now, say } = deps;
  const changing: string[] = [];
  for (const name of services) {
    const state = await readMigrationState(databaseUrls[name] ?? "", name, path.join(root, "drizzle"));
    if (state.applied > 0 && state.pending > 0) changing.push(name);
  }
  if (changing.length === 0) return;
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const target = path.join(dataDir, "backups");
  const { folder } = await takeBackup({
    dataDir,
    target,
    contents: "databases",
    segueVersion: version,
    now,
  });
  await keepNewest(target, keptCount);
  say(
    `This version changes the databases of ${changing.join(", ")}, which were backed up first. To go back: stop Segue, return to the version before, and run npm run restore -- ${folder} --replace`,
  );
}
