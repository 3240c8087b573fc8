import { readFileSync, statfsSync } from "node:fs";
import path from "node:path";
import { keepNewest } from "../apps/server/src/backup/backup-folder.ts";
import { BackupError } from "../apps/server/src/backup/backup-error.ts";
import { takeBackup } from "../apps/server/src/backup/take-backup.ts";
import { verifyBackup } from "../apps/server/src/backup/verify-backup.ts";
import { dataFolderPath } from "../apps/server/src/supervisor/data-folder.ts";
import { readSettings } from "../apps/server/src/supervisor/settings.ts";
import { StartError } from "../apps/server/src/supervisor/start-error.ts";
import { readPassphrase } from "./backup/passphrase.ts";

const usage = `Usage: npm run backup -- <folder> [--keep <number>]
       npm run backup -- verify <backup>

Takes a backup of all databases, media and keys into a new folder below <folder>, while Segue runs or stands still.
Backups in one folder share the media they have in common. --keep removes all but the newest.
A backup holds the keys of this installation: keep it as safe as the data itself. With SEGUE_BACKUP_PASSPHRASE (or
SEGUE_BACKUP_PASSPHRASE_FILE) set, the keys in it are encrypted; restoring then needs the passphrase.`;

const root = path.resolve(import.meta.dirname, "..");
const [first, ...rest] = process.argv.slice(2);
if (first === undefined || first.startsWith("-")) end(2, usage);
const here = (folder: string) => path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(130, "Stopped."));

try {
  if (first === "verify") await verify(rest);
  else await backUp(here(first), rest);
} catch (error) {
  if (error instanceof BackupError || error instanceof StartError) end(1, error.message);
  throw error;
}

async function verify([backup, ...more]: string[]): Promise<void> {
  if (backup === undefined || more.length > 0) end(2, usage);
  const { files, objects, bucket, createdAt } = await verifyBackup(here(backup));
  const media = objects === null ? "no media" : `${objects.length} media files`;
  console.log(`Whole and unchanged: ${files.length} database files and ${media}, as of ${createdAt}.`);
  tellOfBucket(bucket);
}

async function backUp(target: string, flags: string[]): Promise<void> {
  const keep = readKeep(flags);
  const settings = readSettings(process.env);
  const startedAt = performance.now();
  const version = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  const passphrase = readPassphrase(process.env);
  const taken = await takeBackup({
    dataDir: dataFolderPath(settings.SEGUE_DATA, root),
    target,
    contents: "everything",
    segueVersion: version.version,
    now: new Date(),
    passphrase,
    bucket: settings.S3_BUCKET,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { media } = taken;
  console.log(`Backed up to ${taken.folder} in ${seconds.toFixed(1)} s.`);
  console.log(`Databases: ${megabytes(taken.databaseBytes)}.`);
  if (media)
    console.log(
      `Media: ${media.objects.length} files, ${media.copiedCount} of them (${megabytes(media.copiedBytes)}) new.`,
    );
  tellOfBucket(settings.S3_BUCKET ?? null);
  console.log(
    passphrase === undefined
      ? "It holds the keys of this installation unencrypted: keep it as safe as the data itself."
      : "The keys in it are encrypted with your passphrase.",
  );
  if (keep === null) return;
  const removed = await keepNewest(target, keep);
  console.log(`Removed ${removed.length} older. ${megabytes(freeBytes(target))} are free in ${target}.`);
}

function tellOfBucket(bucket: string | null): void {
  if (bucket === null) return;
  console.log(
    `The media are NOT in this backup: they lie in the bucket ${bucket}. Turn on versioning there, or copy the bucket after this.`,
  );
}

function readKeep([flag, value, ...more]: string[]): number | null {
  if (flag === undefined) return null;
  const count = Number(value);
  if (flag !== "--keep" || !Number.isInteger(count) || count < 1 || more.length > 0) end(2, usage);
  return count;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function end(code: number, sentence: string): never {
  console.error(sentence);
  process.exit(code);
}
