import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { BackedUpObject } from "./manifest.ts";
import { loadManifest } from "./manifest.ts";
import { poolPath } from "./object-pool.ts";

const finishedName = /^segue-\d{8}T\d{6}Z$/;
const unfinishedName = /^segue-\d{8}T\d{6}Z\.partial$/;
/** No backup takes this long; what is left of one that was killed only takes up space. */
const unfinishedAgeMs = 24 * 3_600_000;

/** The name of a backup taken at this time; names sort by time. */
export const backupName = (now: Date): string => `segue-${now.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;

/** The finished backups in a folder, oldest first. */
export async function listBackups(target: string): Promise<string[]> {
  const names = (await namesIn(target)).filter((name) => finishedName.test(name));
  return names.toSorted().map((name) => path.join(target, name));
}

/** The objects that the newest backup with media in a folder has; none where there is no such backup. */
export async function newestObjects(target: string): Promise<readonly BackedUpObject[]> {
  for (const folder of (await listBackups(target)).toReversed()) {
    const { objects } = await loadManifest(folder);
    if (objects !== null) return objects;
  }
  return [];
}

/** Removes what backups that were cut short long ago left in a folder. */
export async function removeUnfinished(target: string, now: Date): Promise<void> {
  for (const name of (await namesIn(target)).filter((found) => unfinishedName.test(found))) {
    const folder = path.join(target, name);
    if (now.getTime() - (await stat(folder)).mtimeMs > unfinishedAgeMs) await rm(folder, { recursive: true });
  }
}

/**
 * Keeps the newest backups of a folder and removes the others, with the media that none of the kept ones has. Reads
 * the kept manifests first, so that a damaged one stops it before anything is removed.
 */
export async function keepNewest(target: string, count: number): Promise<string[]> {
  const folders = await listBackups(target);
  const [removed, kept] = [folders.slice(0, -count), folders.slice(-count)];
  const wanted = new Set<string>();
  for (const folder of kept) {
    for (const { sha256 } of (await loadManifest(folder)).objects ?? []) wanted.add(sha256);
  }
  for (const folder of removed) await rm(folder, { recursive: true });
  if (removed.length === 0) return removed;
  for (const shard of (await namesIn(path.join(target, "objects"))).filter((name) => name.length === 2)) {
    for (const sha256 of await namesIn(path.join(target, "objects", shard)))
      if (!wanted.has(sha256)) await rm(poolPath(target, sha256));
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
