import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type DeletionHold, localStore, readChunks, renameDurably, writeDurably } from "@segue/storage";
import type { BackedUpObject } from "./manifest.ts";

/** Where the bytes with this hash lie in the pool that the backups of one folder share. */
export const poolPath = (target: string, sha256: string): string =>
  path.join(target, "objects", sha256.slice(0, 2), sha256);

/** What copying the media came to. */
export interface CopiedObjects {
  objects: BackedUpObject[];
  copiedCount: number;
  copiedBytes: number;
}

/**
 * Copies every object of a local store into a backup's pool. Objects never change under their key, so one that an
 * earlier backup has under the same key, size and time is not read again. Begin the hold before the databases are
 * copied and copy the objects after them: then the file of every row is there, deleted meanwhile or not.
 */
export async function copyObjects(options: {
  mediaDir: string;
  target: string;
  earlier: readonly BackedUpObject[];
  hold: DeletionHold;
}): Promise<CopiedObjects> {
  const { mediaDir, target, earlier, hold } = options;
  const known = new Map(earlier.map((object) => [object.key, object]));
  const objects: BackedUpObject[] = [];
  let copiedCount = 0;
  let copiedBytes = 0;

  async function keep(key: string, source: string): Promise<void> {
    const { size: sizeBytes, mtimeMs: modifiedAtMs } = await stat(source);
    const before = known.get(key);
    if (before?.sizeBytes === sizeBytes && before.modifiedAtMs === modifiedAtMs) {
      if (await isThere(poolPath(target, before.sha256), sizeBytes)) return void objects.push(before);
    }
    const written = await addToPool(target, source);
    objects.push({ key, modifiedAtMs, sizeBytes: written.sizeBytes, sha256: written.sha256 });
    if (!written.isNew) return;
    copiedCount += 1;
    copiedBytes += written.sizeBytes;
  }

  const store = localStore(mediaDir);
  for await (const { key } of store.list("")) {
    try {
      await keep(key, path.join(mediaDir, ...key.split("/")));
    } catch (error) {
      // Deleted since it was listed: it is among those held back.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  const copied = new Set(objects.map(({ key }) => key));
  for (const key of await hold.deleted()) if (!copied.has(key)) await keep(key, hold.pathOf(key));
  await store.close();
  return { objects, copiedCount, copiedBytes };
}

async function addToPool(target: string, source: string) {
  const incoming = path.join(target, "objects", ".incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const temporary = path.join(incoming, randomUUID());
  const written = await writeDurably(temporary, readChunks(source));
  const place = poolPath(target, written.sha256);
  if (await isThere(place, written.sizeBytes)) {
    await rm(temporary);
    return { ...written, isNew: false };
  }
  await renameDurably(temporary, place);
  return { ...written, isNew: true };
}

async function isThere(file: string, sizeBytes: number): Promise<boolean> {
  try {
    return (await stat(file)).size === sizeBytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
