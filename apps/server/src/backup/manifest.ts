import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { writeDurably } from "@segue/storage";
import { z } from "zod";
import { BackupError } from "./backup-error.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A path below the backup that cannot lead out of it. */
const RelativePath = z.string().regex(/^(?!\.\.?(\/|$))[^/\\\0]+(\/(?!\.\.?(\/|$))[^/\\\0]+)*$/);

/** One file of a backup, by its path below the backup's folder. */
export const BackedUpFile = z.object({
  path: RelativePath,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256,
});
export type BackedUpFile = z.infer<typeof BackedUpFile>;

/** One media object; its bytes lie in the pool that the backups of one folder share, under their hash. */
export const BackedUpObject = z.object({
  key: RelativePath,
  sizeBytes: z.number().int().nonnegative(),
  sha256: Sha256,
  modifiedAtMs: z.number(),
});
export type BackedUpObject = z.infer<typeof BackedUpObject>;

/** What a backup holds. `objects` is null where the media lie in a bucket, or were left out. */
export const Manifest = z.object({
  format: z.literal(1),
  /** `databases` is what is taken before a migration: media do not change in one. */
  contents: z.enum(["everything", "databases"]),
  createdAt: z.iso.datetime(),
  segueVersion: z.string(),
  postgresVersion: z.string(),
  /** Every transaction that was committed before this place in the log is in it; null when Segue stood still. */
  consistentAtLsn: z.string().nullable(),
  areSecretsSealed: z.boolean(),
  /** The bucket that holds the media instead of this backup. */
  bucket: z.string().nullable(),
  folders: z.array(RelativePath),
  files: z.array(BackedUpFile),
  objects: z.array(BackedUpObject).nullable(),
});
export type Manifest = z.infer<typeof Manifest>;

const fileName = "manifest.json";
const digestName = "manifest.json.sha256";
/** Files that a manifest does not list: itself. */
export const manifestFiles: readonly string[] = [fileName, digestName];

/** Writes the manifest of a new backup, and its digest beside it. */
export async function saveManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const { sha256 } = await writeDurably(path.join(folder, fileName), [text]);
  await writeDurably(path.join(folder, digestName), [Buffer.from(`${sha256}  ${fileName}\n`)]);
}

/** Reads a backup's manifest; throws a BackupError that names what is missing or was changed. */
export async function loadManifest(folder: string): Promise<Manifest> {
  const [text, digest] = await Promise.all(
    [fileName, digestName].map((name) => readIfThere(path.join(folder, name))),
  );
  if (text == null || digest == null) {
    throw new BackupError(
      `${folder} is not a finished backup: it has no ${text == null ? fileName : digestName}. Name the folder of one backup, such as …/segue-20260131T040000Z.`,
    );
  }
  const isWhole = digest.toString().startsWith(createHash("sha256").update(text).digest("hex"));
  const parsed = isWhole ? Manifest.safeParse(JSON.parse(text.toString())) : null;
  if (!parsed)
    throw new BackupError(`${path.join(folder, fileName)} was changed or cut. Use another backup.`);
  if (!parsed.success)
    throw new BackupError(
      `${path.join(folder, fileName)} is of a kind that this version of Segue does not know. Use the version that made it: ${z.prettifyError(parsed.error)}`,
    );
  return parsed.data;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
