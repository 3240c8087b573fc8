import { opendir, stat, statfs } from "node:fs/promises";
import path from "node:path";

export interface DiskUse {
  totalBytes: number;
  freeBytes: number;
  /** What media take; null while it was not counted yet. */
  mediaBytes: number | null;
}

/** Counting every file takes a while, and media grow slowly. */
const countEveryMs = 10 * 60_000;

/** Measures the disk that a folder lies on, and now and then the media in it. */
export function createDiskUse(dataDir: string, mediaDir: string | undefined): () => Promise<DiskUse> {
  let mediaBytes: number | null = null;
  let countedAt = 0;
  let counting: Promise<void> | undefined;

  return async () => {
    if (mediaDir !== undefined && Date.now() - countedAt > countEveryMs) {
      // Nobody waits for the count: until it is done the last one is shown.
      counting ??= sizeOf(mediaDir)
        .then((bytes) => {
          mediaBytes = bytes;
          countedAt = Date.now();
        })
        .finally(() => (counting = undefined));
    }
    const { bsize, blocks, bavail } = await statfs(dataDir);
    return { totalBytes: blocks * bsize, freeBytes: bavail * bsize, mediaBytes };
  };
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue;
    // A file may be gone by the time it is looked at.
    const found = await stat(path.join(entry.parentPath, entry.name)).catch(() => null);
    bytes += found?.size ?? 0;
  }
  return bytes;
}

/** How long the disk lasts when it goes on filling as it did; null while it does not fill. */
export function daysToFull(
  use: Pick<DiskUse, "freeBytes">,
  freeBefore: readonly { atSeconds: number; value: number }[],
): number | null {
  const [first, last] = [freeBefore.at(0), freeBefore.at(-1)];
  if (first === undefined || last === undefined || last.atSeconds - first.atSeconds < 3600) return null;
  const perDay = ((first.value - last.value) / (last.atSeconds - first.atSeconds)) * 86_400;
  return perDay <= 0 ? null : use.freeBytes / perDay;
}
