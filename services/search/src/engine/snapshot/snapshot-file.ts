import { open, readFile, rename } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { openSegment, type Segment, type SegmentData } from "../segment/segment.ts";
import { pack, unpack } from "./packed.ts";

/** The index as it was after the change numbered `sequence`. */
export interface Snapshot {
  sequence: number;
  segments: Segment[];
}

/** Format 1: magic, then as little-endian 32-bit numbers the JSON's length and the data's CRC-32, JSON, padding, data. */
const magic = "SEGUEIX1";
const headBytes = 16;

/** Writes a snapshot beside the file and puts it in its place when all of it is on disk. */
export async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
  const segments = snapshot.segments.map(
    (segment): SegmentData & { [derived in keyof Segment]?: unknown } => ({
      ...segment,
      dictionary: undefined,
      deadCount: undefined,
    }),
  );
  const { json, chunks } = pack({ sequence: snapshot.sequence, segments });
  const header = Buffer.from(json);
  const padding = Buffer.alloc((8 - (header.length % 8)) % 8);
  const head = Buffer.alloc(headBytes);
  head.write(magic, 0, "latin1");
  head.writeUInt32LE(header.length, 8);
  head.writeUInt32LE(
    chunks.reduce((sum, chunk) => crc32(chunk, sum), 0),
    12,
  );
  const handle = await open(`${file}.new`, "w");
  try {
    for (const part of [head, header, padding, ...chunks]) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** Reads a snapshot; null when there is none, or none that is whole and of this format. */
export async function readSnapshot(file: string): Promise<Snapshot | null> {
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
  const { sequence, segments } = unpack(json, data) as { sequence: number; segments: SegmentData[] };
  return { sequence, segments: segments.map(openSegment) };
}
