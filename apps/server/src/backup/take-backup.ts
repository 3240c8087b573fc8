import { existsSync, mkdirSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import {
  clusterVersion,
  copyRunningCluster,
  copyStoppedCluster,
  livingServer,
  livingServerPort,
  type ClusterCopy,
  type ClusterSink,
} from "@segue/postgres";
import { holdDeletions, syncFileSystem, syncFolder } from "@segue/storage";
import { z } from "zod";
import { lockBackups, lockDataFolder, refuseHalfRestored } from "../supervisor/data-folder.ts";
import { BackupError } from "./backup-error.ts";
import { backupName, newestObjects, removeUnfinished } from "./backup-folder.ts";
import { type BackedUpFile, type Manifest, saveManifest } from "./manifest.ts";
import { copyObjects, type CopiedObjects } from "./object-pool.ts";
import { sealSecrets } from "./sealed-secrets.ts";
import { copyFile, type FileDigest, writeNewFile } from "./whole-file.ts";

export interface BackupOptions {
  dataDir: string;
  /** The folder that collects backups; they share the media they have in common. */
  target: string;
  contents: Manifest["contents"];
  segueVersion: string;
  now: Date;
  /** Seals the secrets; without it they lie in the backup as they are, readable by its owner alone. */
  passphrase?: string | undefined;
  /** The bucket that holds the media, which are then not copied. */
  bucket?: string | undefined;
}

export interface TakenBackup {
  folder: string;
  databaseBytes: number;
  /** Null when the media were not copied. */
  media: CopiedObjects | null;
}

const KnownSecrets = z.object({ postgresPassword: z.string() });

/**
 * Takes a backup of a Segue that runs or stands still: all databases as of one moment, then the media, then the
 * manifest. It bears its final name only when it is whole and flushed to the disk; one that fails is removed.
 */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const { dataDir, target, now } = options;
  refuseHalfRestored(dataDir);
  const postgresVersion = await clusterVersion(path.join(dataDir, "postgres"));
  if (postgresVersion === null) {
    throw new BackupError(
      `There is no Segue in ${dataDir}. Set SEGUE_DATA to the folder that holds its data.`,
    );
  }
  const release = lockBackups(dataDir);
  const folder = path.join(target, backupName(now));
  const partial = `${folder}.partial`;
  try {
    await mkdir(target, { recursive: true, mode: 0o700 });
    await removeUnfinished(target, now);
    await mkdir(partial, { mode: 0o700 });
    const taken = await fill(partial, { ...options, postgresVersion });
    await rename(partial, folder);
    await syncFolder(target);
    return { folder, ...taken };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    release();
  }
}

async function fill(
  folder: string,
  options: BackupOptions & { postgresVersion: string },
): Promise<Omit<TakenBackup, "folder">> {
  const { dataDir, target, contents, bucket, passphrase } = options;
  const mediaDir = path.join(dataDir, "media");
  const hold = contents === "everything" && bucket === undefined ? await holdDeletions(mediaDir) : null;
  try {
    const files: BackedUpFile[] = [];
    const secrets = await readFile(path.join(dataDir, "secrets.json"));
    const journals = contents === "everything" ? await copyJournals(dataDir, folder) : [];
    const cluster = await copyCluster({ dataDir, secrets }, sinkInto(folder, files));
    const databaseBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    files.push(...journals);
    const sealed = passphrase === undefined ? secrets : sealSecrets(secrets, passphrase);
    files.push({ path: "secrets.json", ...writeNewFile(path.join(folder, "secrets.json"), sealed) });
    const earlier = hold === null ? [] : await newestObjects(target);
    const media = hold && (await copyObjects({ mediaDir, target, earlier, hold }));
    const folders = [
      ...new Set(journals.map((file) => path.dirname(file.path)).filter((name) => name !== ".")),
      "postgres",
      ...cluster.folders.map((name) => `postgres/${name}`),
    ];
    for (const name of folders) await mkdir(path.join(folder, name), { recursive: true });
    await saveManifest(folder, {
      format: 1,
      contents,
      createdAt: options.now.toISOString(),
      segueVersion: options.segueVersion,
      postgresVersion: options.postgresVersion,
      consistentAtLsn: cluster.stopLsn,
      areSecretsSealed: passphrase !== undefined,
      bucket: bucket ?? null,
      folders,
      files: files.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
      objects: media?.objects ?? null,
    });
    await syncFileSystem(folder);
    return { databaseBytes, media };
  } finally {
    await hold?.end();
  }
}

/**
 * Copies what imports, the demo and the audit log noted about the databases. Before those: notes that are older than the
 * databases only make work be looked at again, newer ones would make it be left out.
 */
async function copyJournals(dataDir: string, folder: string): Promise<BackedUpFile[]> {
  const imports = existsSync(path.join(dataDir, "imports"))
    ? await readdir(path.join(dataDir, "imports"))
    : [];
  const names = [...(await readdir(dataDir)), ...imports.map((name) => `imports/${name}`)];
  const copied: BackedUpFile[] = [];
  for (const name of names.filter((found) => found.endsWith(".jsonl"))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true, mode: 0o700 });
    copied.push({ path: name, ...(await copyFile(path.join(dataDir, name), path.join(folder, name))) });
  }
  return copied;
}

async function copyCluster(
  { dataDir, secrets }: { dataDir: string; secrets: Buffer },
  sinkFrom: (source: string) => ClusterSink,
): Promise<ClusterCopy> {
  const clusterDir = path.join(dataDir, "postgres");
  const sink = sinkFrom(clusterDir);
  if (livingServer(clusterDir) === null) {
    const release = lockDataFolder(dataDir);
    try {
      return await copyStoppedCluster(clusterDir, sink);
    } finally {
      release();
    }
  }
  const port = livingServerPort(clusterDir);
  if (port === null)
    throw new BackupError("The database is just starting. Run the command again in a moment.");
  const { postgresPassword } = KnownSecrets.parse(JSON.parse(secrets.toString()));
  const adminUrl = `postgres://segue:${encodeURIComponent(postgresPassword)}@127.0.0.1:${port}/postgres`;
  return copyRunningCluster({ dataDir: clusterDir, adminUrl }, sink);
}

/** Writes a cluster's files below `postgres` and notes what was written. */
const sinkInto = (folder: string, files: BackedUpFile[]) => (source: string) => {
  const made = new Set<string>();
  function place(file: string): string {
    const name = path.join(folder, "postgres", file);
    const parent = path.dirname(name);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    return name;
  }
  const note = (file: string, digest: FileDigest) => void files.push({ path: `postgres/${file}`, ...digest });
  return {
    copy: async (file: string) => note(file, await copyFile(path.join(source, file), place(file))),
    write: async (file: string, contents: string) =>
      note(file, writeNewFile(place(file), Buffer.from(contents))),
  };
};
