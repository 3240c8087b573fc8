import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { BackupError } from "./backup-error.ts";
import { loadManifest, manifestFiles, type Manifest } from "./manifest.ts";
import { poolPath } from "./object-pool.ts";
import { digestFile } from "./whole-file.ts";

const shownMax = 10;

/**
 * Reads a whole backup and holds it against its manifest: every file and object is there, whole and unchanged, and
 * nothing else lies among the files. Throws a BackupError that names what is not so.
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await loadManifest(folder);
  const problems: string[] = [];
  for (const file of manifest.files) await check(path.join(folder, file.path), file, file.path);
  const pooled = new Set<string>();
  for (const object of manifest.objects ?? []) {
    if (pooled.has(object.sha256)) continue;
    pooled.add(object.sha256);
    await check(poolPath(path.dirname(folder), object.sha256), object, `the media file ${object.key}`);
  }
  const listed = new Set([...manifest.files.map((file) => file.path), ...manifestFiles]);
  for (const name of await filesBelow(folder)) if (!listed.has(name)) problems.push(`${name} was added`);
  if (problems.length === 0) return manifest;
  const shown = problems.slice(0, shownMax).join("; ");
  const rest = problems.length > shownMax ? ` and ${problems.length - shownMax} more` : "";
  throw new BackupError(`${folder} is not what was backed up: ${shown}${rest}. Use another backup.`);

  async function check(file: string, expected: { sizeBytes: number; sha256: string }, name: string) {
    const sizeBytes = sizeIfThere(file);
    if (sizeBytes === null) problems.push(`${name} is missing`);
    else if (sizeBytes !== expected.sizeBytes)
      problems.push(`${name} has ${sizeBytes} of ${expected.sizeBytes} bytes`);
    else if ((await digestFile(file)).sha256 !== expected.sha256) problems.push(`${name} was changed`);
  }
}

function sizeIfThere(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.size ?? null;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
}
