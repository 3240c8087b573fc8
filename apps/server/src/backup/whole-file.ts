import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { hashFile, readChunks, writeUnsynced } from "@segue/storage";

/** Size and SHA-256 (hex) of a file's bytes. */
export interface FileDigest {
  sizeBytes: number;
  sha256: string;
}

/**
 * A cluster has thousands of files of some kilobytes; a trip through Node's thread pool for each call costs ten times
 * what the call does. Up to this size they are read in one go, and nothing else happens in the process meanwhile.
 */
const smallBytesMax = 4 << 20;

/** Hashes a file. Rejects with the file system's ENOENT when it is gone. */
export async function digestFile(file: string): Promise<FileDigest> {
  return statSync(file).size > smallBytesMax ? hashFile(file) : digest(readFileSync(file));
}

/** Copies a file to a place where there is none, as it is at this moment, and says what was written. Flush it later. */
export async function copyFile(source: string, place: string): Promise<FileDigest> {
  if (statSync(source).size > smallBytesMax) return writeUnsynced(place, readChunks(source));
  return writeNewFile(place, readFileSync(source));
}

/** Writes a file where there is none, readable by its owner alone. Flush it later. */
export function writeNewFile(place: string, bytes: Buffer): FileDigest {
  writeFileSync(place, bytes, { flag: "wx", mode: 0o600 });
  return digest(bytes);
}

const digest = (bytes: Buffer): FileDigest => ({
  sizeBytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});
