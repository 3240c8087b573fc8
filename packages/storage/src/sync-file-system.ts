import { spawnSync } from "node:child_process";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Forces everything written below a folder to the disk, in one go where the system can: syncing thousands of files
 * one by one takes minutes on a slow disk.
 */
export async function syncFileSystem(folder: string): Promise<void> {
  // Linux' `sync -f` flushes the file system of the folder; elsewhere `sync` may flush them all.
  const isFlushed = [["-f", folder], []].some((args) => spawnSync("sync", args).status === 0);
  if (isFlushed) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(entry.parentPath, entry.name), "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
