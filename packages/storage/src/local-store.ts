import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { endForgottenHold, removeUnlessHeld } from "./deletion-hold.ts";
import { createDescriptorCache } from "./descriptor-cache.ts";
import {
  hashFile,
  isSameFileSystem,
  readChunks,
  renameDurably,
  syncFile,
  writeDurably,
} from "./durable-file.ts";
import { checkKey } from "./object-key.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { fromFileError, StorageError } from "./storage-error.ts";

const OPEN_FILES_MAX = 512;
const INCOMING = ".incoming";

/**
 * Objects as files below `dir`, made when missing. Bytes go to a temporary file, are flushed, then renamed into place
 * and the folder flushed, so a crash at any point leaves the old object or the new one, never a part.
 */
export function localStore(dir: string): ObjectStore {
  const incoming = join(dir, INCOMING);
  const descriptors = createDescriptorCache(OPEN_FILES_MAX);
  const pathOf = (key: string) => join(dir, ...checkKey(key).split("/"));

  async function temporaryPath(): Promise<string> {
    await mkdir(incoming, { recursive: true });
    return join(incoming, randomUUID());
  }

  async function publish(key: string, temporary: string): Promise<void> {
    const path = pathOf(key);
    try {
      await renameDurably(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    descriptors.forget(path);
  }

  return {
    put(key, bytes) {
      return named(key, async () => {
        checkKey(key);
        const temporary = await temporaryPath();
        const written = await writeDurably(temporary, [bytes]);
        await publish(key, temporary);
        return written;
      });
    },
    putFile(key, source) {
      return named(key, async () => {
        const path = pathOf(key);
        const temporary = await temporaryPath();
        if (await isSameFileSystem(source, incoming)) {
          const written = await hashFile(source);
          await syncFile(source);
          await renameDurably(source, path);
          descriptors.forget(path);
          return written;
        }
        const written = await writeDurably(temporary, readChunks(source));
        await publish(key, temporary);
        await rm(source);
        return written;
      });
    },
    get: (key) => named(key, () => readFile(pathOf(key))),
    read(key, range, memory) {
      return named(key, async () => {
        const sizeBytes = range.end - range.start;
        // Outside Node's shared pool: a small slice kept in a cache would otherwise pin a whole pool block.
        const target = memory?.subarray(0, sizeBytes) ?? Buffer.allocUnsafeSlow(sizeBytes);
        const bytes = await descriptors.read(pathOf(key), range.start, target);
        if (bytes.length !== sizeBytes) {
          throw new StorageError("out_of_range", `"${key}" ends before byte ${range.end}.`);
        }
        return bytes;
      });
    },
    stat: (key) => named(key, () => describe(key, pathOf(key))),
    delete(key) {
      return named(key, async () => {
        const path = pathOf(key);
        await removeUnlessHeld(dir, key, path);
        descriptors.forget(path);
      });
    },
    list: (prefix) => listFolder(dir, prefix),
    localFile(key) {
      return named(key, async () => {
        if (!(await describe(key, pathOf(key))))
          throw new StorageError("not_found", `There is no object "${key}".`);
        return pathOf(key);
      });
    },
    removeUnfinished: (before) =>
      named(INCOMING, async () => {
        await endForgottenHold(dir, new Date());
        return removeOlder(incoming, before);
      }),
    async close() {
      descriptors.closeAll();
    },
  };
}

async function describe(key: string, path: string): Promise<StoredObject | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? { key, sizeBytes: found.size, modifiedAt: found.mtime } : null;
  } catch (error) {
    const named = fromFileError(error, key);
    if (named.code === "not_found") return null;
    throw named;
  }
}

async function* listFolder(dir: string, prefix: string): AsyncGenerator<StoredObject> {
  const folders = prefix.split("/").slice(0, -1);
  if (folders.length > 0) checkKey(folders.join("/"));
  for (const key of (await keysBelow(dir, folders)).toSorted()) {
    if (!key.startsWith(prefix)) continue;
    const object = await describe(key, join(dir, ...key.split("/")));
    if (object) yield object;
  }
}

async function keysBelow(dir: string, folders: string[]): Promise<string[]> {
  const keys: string[] = [];
  for (const entry of await entriesOf(join(dir, ...folders))) {
    if (entry.name.startsWith(".")) continue;
    const path = [...folders, entry.name];
    if (entry.isDirectory()) keys.push(...(await keysBelow(dir, path)));
    else keys.push(path.join("/"));
  }
  return keys;
}

async function removeOlder(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const found = await describe(entry.name, path);
    if (!found || found.modifiedAt >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const named = fromFileError(error, folder);
    if (named.code === "not_found") return [];
    throw named;
  }
}

async function named<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fromFileError(error, key);
  }
}
