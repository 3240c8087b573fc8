import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";
import { openSegment, type Segment, type SegmentData } from "../segment/segment.ts";
import { pack, unpack } from "./packed.ts";

/** The index as it was after the change numbered `sequence`. */
export interface Snapshot {
  sequence: number;
  /** Of which database it is a copy. */
  identity: string;
  segments: Segment[];
}

/** Format 1: magic, then as little-endian 32-bit numbers the JSON's length and the data's CRC-32, JSON, padding, data. */
const magic = "SEGUEIX1";
const headBytes = 16;

/** Writes a snapshot beside the file and puts it in its place when all of it is on disk. */
export async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
  // Documents may die while the file is written; what is checksummed must not change.
  const segments = snapshot.segments.map((segment) => ({
    ...segment,
    dictionary: undefined,
    deadCount: undefined,
    dead: segment.dead.slice(),
  }));
  const { json, chunks } = pack({ ...snapshot, segments });
  const header = Buffer.from(json);
  const padding = Buffer.alloc((8 - (header.length % 8)) % 8);
  const head = Buffer.alloc(headBytes);
  head.write(magic, 0, "latin1");
  head.writeUInt32LE(header.length, 8);
  head.writeUInt32LE(
    chunks.reduce((sum, chunk) => crc32(chunk, sum), 0),
    12,
  );
  // Two processes may write at once; each its own file, and the last one stays.
  const part = `${file}.${process.pid}`;
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(part, "w");
  try {
    for (const part of [head, header, padding, ...chunks]) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

/** Reads a snapshot; null when there is none, or none that is whole, of this format and of this database. */
export async function readSnapshot(file: string, identity: string): Promise<Snapshot | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (bytes === null || bytes.length < headBytes || bytes.toString("latin1", 0, 8) !== magic) return null;
  const jsonLength = bytes.readUInt32LE(8);
  const dataStart = headBytes + Math.ceil(jsonLength / 8) * 8;
  if (dataStart > bytes.length) return null;
  const data = bytes.subarray(dataStart);
  if (crc32(data) !== bytes.readUInt32LE(12)) return null;
  const json = bytes.toString("utf8", headBytes, headBytes + jsonLength);
  // The checksum proves that these are the bytes that writeSnapshot made of a snapshot.
  const stored = unpack(json, data) as Omit<Snapshot, "segments"> & { segments: SegmentData[] };
  return stored.identity === identity ? { ...stored, segments: stored.segments.map(openSegment) } : null;
}
