import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import type { WrittenObject } from "./object-store.ts";

const READ_SIZE_BYTES = 1 << 20;

/** Writes and flushes a new file at `path` from chunks, hashing what it writes; on failure nothing is left there. */
export function writeDurably(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<WrittenObject> {
  return writeNew(path, chunks, (file) => file.sync());
}

/** As `writeDurably`, but flushed only by a later `syncFileSystem`: for thousands of files that count together. */
export function writeUnsynced(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<WrittenObject> {
  return writeNew(path, chunks, async () => undefined);
}

async function writeNew(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  finish: (file: FileHandle) => Promise<void>,
): Promise<WrittenObject> {
  const file = await open(path, "wx", 0o644);
  try {
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      await writeWhole(file, chunk);
      sizeBytes += chunk.byteLength;
    }
    await finish(file);
    return { sizeBytes, sha256: hash.digest("hex") };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Yields a file's bytes in order, 1 MiB at a time. A chunk is overwritten by the next: use it before going on. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafeSlow(READ_SIZE_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** SHA-256 (hex) and size of a file, in constant memory. */
export async function hashFile(path: string): Promise<WrittenObject> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of readChunks(path)) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Forces a file's bytes to the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Moves a flushed file to its final name, so that it is there whole or not at all after a power cut. Folders it has
 * to make are flushed too: a rename is only as durable as the folder entry that leads to it.
 */
export async function renameDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const firstMade = await mkdir(folder, { recursive: true });
  await rename(from, to);
  await syncFolder(folder);
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

/** Forces a folder's entries to the disk. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; NTFS journals its entries by itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** True when both paths lie on one file system, so that a rename between them is possible. */
export async function isSameFileSystem(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(left), stat(right)]);
  return a.dev === b.dev;
}

/** `write` may stop short, on a full disk for one; it then reports the reason only when asked to go on. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written);
    written += bytesWritten;
  }
}
