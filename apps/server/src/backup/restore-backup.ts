import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { ownRestoredCluster, startPostgres } from "@segue/postgres";
import { syncFileSystem, syncFolder } from "@segue/storage";
import { z } from "zod";
import { lockDataFolder, restoreMarker } from "../supervisor/data-folder.ts";
import { backupName } from "./backup-folder.ts";
import { BackupError } from "./backup-error.ts";
import type { Manifest } from "./manifest.ts";
import { poolPath } from "./object-pool.ts";
import { unsealSecrets } from "./sealed-secrets.ts";
import { verifyBackup } from "./verify-backup.ts";
import { copyFile, writeNewFile } from "./whole-file.ts";

export interface RestoreOptions {
  /** The folder of one backup. */
  backup: string;
  dataDir: string;
  /** Whether a Segue that is there may be set aside. */
  replaces: boolean;
  now: Date;
  passphrase?: string | undefined;
}

export interface Restored {
  manifest: Manifest;
  /** Where what was there before lies now; null when nothing was. */
  setAside: string | null;
}

/** Belong to the machine, not to the installation that is exchanged. */
const stays = /^(segue\.pid|backup\.pid|bin|logs|backups|\.restore-.*|before-restore-.*|restore-unfinished)$/;
const KnownSecrets = z.object({ postgresPassword: z.string() });

/**
 * Puts a backup in the place of a data folder's contents. The backup is verified first, copied beside what is there,
 * and its databases are opened once; only then is anything exchanged. What was there is set aside, never removed.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { backup, dataDir, replaces, now } = options;
  const manifest = await verifyBackup(backup);
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const release = lockDataFolder(dataDir);
  const stage = path.join(dataDir, `.restore-${process.pid}`);
  try {
    const replaced = (await readdir(dataDir)).filter((name) => isReplaced(name, manifest));
    if (replaced.length > 0 && !replaces) {
      throw new BackupError(
        `${dataDir} is not empty. Add --replace to set aside what is there (it is kept in a folder beside), or set SEGUE_DATA to an empty folder.`,
      );
    }
    await refuseOtherDisks(dataDir, replaced);
    await fillStage(stage, manifest, options);
    const setAside =
      replaced.length > 0 ? path.join(dataDir, `before-restore-${backupName(now).slice(6)}`) : null;
    await exchange({ dataDir, stage, replaced, setAside });
    return { manifest, setAside };
  } finally {
    await rm(stage, { recursive: true, force: true });
    release();
  }
}

/** A backup of the databases alone leaves the media where they are. */
const isReplaced = (name: string, { contents }: Manifest): boolean =>
  contents === "databases" ? name === "postgres" || name === "secrets.json" : !stays.test(name);

/** What lies on a disk of its own cannot be renamed; better known before an hour of copying than after. */
async function refuseOtherDisks(dataDir: string, names: string[]): Promise<void> {
  const { dev } = await stat(dataDir);
  for (const name of names) {
    if ((await stat(path.join(dataDir, name))).dev === dev) continue;
    throw new BackupError(
      `${path.join(dataDir, name)} is on a disk of its own and cannot be set aside. Restore with SEGUE_DATA set to a folder on the disk that shall hold everything, or unmount it first.`,
    );
  }
}

async function fillStage(stage: string, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const { backup, dataDir, passphrase } = options;
  const secrets = readSecrets(await readFile(path.join(backup, "secrets.json")), manifest, passphrase);
  await mkdir(stage, { mode: 0o755 });
  for (const name of manifest.folders) await mkdir(path.join(stage, name), { recursive: true });
  for (const file of manifest.files.filter(({ path: name }) => name !== "secrets.json"))
    await copyAs(path.join(backup, file.path), path.join(stage, file.path), file.sha256);
  writeNewFile(path.join(stage, "secrets.json"), secrets);
  if (manifest.contents === "everything") await mkdir(path.join(stage, "media"));
  for (const { key, sha256 } of manifest.objects ?? []) {
    const place = path.join(stage, "media", ...key.split("/"));
    await mkdir(path.dirname(place), { recursive: true });
    await copyAs(poolPath(path.dirname(backup), sha256), place, sha256);
  }
  await ownRestoredCluster(path.join(stage, "postgres"));
  await syncFileSystem(stage);
  // Opening it replays the log that was copied with it, and proves that these secrets belong to it.
  const server = await startPostgres({
    dataDir: path.join(stage, "postgres"),
    stagingDir: path.join(dataDir, "bin"),
    password: KnownSecrets.parse(JSON.parse(secrets.toString())).postgresPassword,
  });
  await server.stop();
}

function readSecrets(file: Buffer, { areSecretsSealed }: Manifest, passphrase: string | undefined): Buffer {
  if (!areSecretsSealed) return file;
  if (passphrase !== undefined) return unsealSecrets(file, passphrase);
  throw new BackupError(
    "The secrets of this backup are sealed. Set SEGUE_BACKUP_PASSPHRASE to its passphrase.",
  );
}

async function copyAs(source: string, place: string, sha256: string): Promise<void> {
  const written = await copyFile(source, place);
  if (written.sha256 !== sha256) throw new BackupError(`${source} changed while it was being restored.`);
}

/** Renames only, so that it is over in a moment; a start between two of them is refused by the marker. */
async function exchange(what: {
  dataDir: string;
  stage: string;
  replaced: string[];
  setAside: string | null;
}): Promise<void> {
  const { dataDir, stage, replaced, setAside } = what;
  const marker = path.join(dataDir, restoreMarker);
  const kept = setAside === null ? "" : ` What was there before lies in ${setAside}.`;
  await writeFile(marker, `Run the same npm run restore again with --replace.${kept}`);
  await syncFolder(dataDir);
  if (setAside !== null) {
    await mkdir(setAside, { mode: 0o755 });
    for (const name of replaced) await rename(path.join(dataDir, name), path.join(setAside, name));
  }
  for (const name of await readdir(stage)) await rename(path.join(stage, name), path.join(dataDir, name));
  await syncFolder(dataDir);
  await rm(marker);
}
