import path from "node:path";
import { PostgresError } from "@segue/postgres";
import { BackupError } from "../apps/server/src/backup/backup-error.ts";
import { restoreBackup } from "../apps/server/src/backup/restore-backup.ts";
import { dataFolderPath } from "../apps/server/src/supervisor/data-folder.ts";
import { readSettings } from "../apps/server/src/supervisor/settings.ts";
import { StartError } from "../apps/server/src/supervisor/start-error.ts";
import { readPassphrase } from "./backup/passphrase.ts";

const usage = `Usage: npm run restore -- <backup> [--replace]

Verifies a backup (the folder of one, such as …/segue-20260131T040000Z) and puts it in the place of the data folder.
Segue must be stopped. With --replace what is in the data folder is set aside in a folder beside; nothing is removed.`;

const root = path.resolve(import.meta.dirname, "..");
const args = process.argv.slice(2);
const [backup, ...more] = args.filter((arg) => arg !== "--replace");
if (backup === undefined || backup.startsWith("-") || more.length > 0) end(2, usage);

try {
  const startedAt = performance.now();
  const dataDir = dataFolderPath(readSettings(process.env).SEGUE_DATA, root);
  const { manifest, setAside } = await restoreBackup({
    backup: path.resolve(process.env["INIT_CWD"] ?? process.cwd(), backup),
    dataDir,
    replaces: args.includes("--replace"),
    now: new Date(),
    passphrase: readPassphrase(process.env),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `Restored ${dataDir} as of ${manifest.createdAt} in ${seconds.toFixed(1)} s. Start it with npm start.`,
  );
  if (setAside !== null)
    console.log(`What was there before lies in ${setAside}; remove it when all is well.`);
  if (manifest.bucket !== null)
    console.log(
      `The media were not in this backup: they lie in the bucket ${manifest.bucket}. Bring it to ${manifest.createdAt} or later.`,
    );
} catch (error) {
  const isKnown =
    error instanceof BackupError || error instanceof StartError || error instanceof PostgresError;
  if (isKnown) end(1, error.message);
  throw error;
}

function end(code: number, sentence: string): never {
  console.error(sentence);
  process.exit(code);
}
