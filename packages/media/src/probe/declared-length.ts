import type { FileHandle } from "node:fs/promises";
import type { AudioContainer } from "../audio-format.ts";
import { MediaError } from "../media-error.ts";
import { parseMpegFrame } from "./mpeg-frame.ts";

/** A file whose container has been recognised. */
export interface OpenAudio {
  handle: FileHandle;
  sizeBytes: number;
  audioOffset: number;
}

const chunksMax = 20_000;

/**
 * Checks that the container's own book-keeping fits the file and returns the samples per channel it promises, null when
 * it makes no promise. Throws MediaError `truncated`. What bytes cannot show (bad frames) is left to the decode check.
 */
export async function declaredSamples(audio: OpenAudio, container: AudioContainer): Promise<number | null> {
  switch (container) {
    case "flac":
      return flacSamples(await bytesAt(audio, audio.audioOffset, 42));
    case "mp3":
      return xingSamples(await bytesAt(audio, audio.audioOffset, 512));
    case "ogg":
      await requireLastPage(audio);
      return null;
    case "mp4":
      await requireWholeBoxes(audio);
      return null;
    case "wav":
      await requireWholeChunks(audio, "data", (header) => header.readUInt32LE(4));
      return null;
    case "aiff":
      await requireWholeChunks(audio, "SSND", (header) => header.readUInt32BE(4));
      return null;
  }
}

/** The error for a file that ends before its audio does. */
export function truncated(): MediaError {
  return new MediaError(
    "truncated",
    "The file ends before the audio does; the copy is incomplete. Export or copy it again, then upload the whole file.",
  );
}

// STREAMINFO (RFC 9639, 8.2): 36 bits of total samples, 0 = unknown.
function flacSamples(head: Buffer): number | null {
  if (head.length < 42) throw truncated();
  const total = (head.readUInt8(21) & 0x0f) * 2 ** 32 + head.readUInt32BE(22);
  return total === 0 ? null : total;
}

function xingSamples(head: Buffer): number | null {
  const frame = parseMpegFrame(head, 0);
  if (!frame) return null;
  const name = head.toString("latin1", frame.xingOffset, frame.xingOffset + 4);
  const hasFrameCount =
    (name === "Xing" || name === "Info") && (head.readUInt32BE(frame.xingOffset + 4) & 1) === 1;
  const frames = hasFrameCount ? head.readUInt32BE(frame.xingOffset + 8) : 0;
  return frames === 0 ? null : frames * frame.samples;
}

// A complete Ogg stream ends with a page flagged "end of stream" (RFC 3533, 6); a cut file has lost it.
async function requireLastPage(audio: OpenAudio): Promise<void> {
  const start = Math.max(0, audio.sizeBytes - 128 * 1024);
  const tail = await bytesAt(audio, start, audio.sizeBytes - start);
  const page = tail.lastIndexOf("OggS");
  const isLast = page >= 0 && page + 27 <= tail.length && ((tail[page + 5] ?? 0) & 4) !== 0;
  if (!isLast) throw truncated();
  const segments = tail[page + 26] ?? 0;
  const lacing = tail.subarray(page + 27, page + 27 + segments);
  const pageBytes = 27 + segments + lacing.reduce((total, value) => total + value, 0);
  if (page + pageBytes > tail.length) throw truncated();
}

async function requireWholeBoxes(audio: OpenAudio): Promise<void> {
  let offset = 0;
  let hasMovie = false;
  for (let count = 0; count < chunksMax && offset + 8 <= audio.sizeBytes; count++) {
    const header = await bytesAt(audio, offset, 16);
    const size = header.readUInt32BE(0);
    const type = header.toString("latin1", 4, 8);
    hasMovie ||= type === "moov";
    // 0 = to the end of the file, 1 = a 64-bit size follows.
    const boxBytes =
      size === 0
        ? audio.sizeBytes - offset
        : size === 1 && header.length === 16
          ? Number(header.readBigUInt64BE(8))
          : size;
    if (boxBytes < 8 || offset + boxBytes > audio.sizeBytes) throw truncated();
    offset += boxBytes;
  }
  if (!hasMovie) throw truncated();
}

async function requireWholeChunks(
  audio: OpenAudio,
  wanted: string,
  sizeOf: (header: Buffer) => number,
): Promise<void> {
  let offset = 12;
  for (let count = 0; count < chunksMax && offset + 8 <= audio.sizeBytes; count++) {
    const header = await bytesAt(audio, offset, 8);
    const name = header.toString("latin1", 0, 4);
    const size = sizeOf(header);
    if (name === wanted) {
      // Recorders that stream leave 0 or all ones where the size belongs; RF64 keeps it elsewhere.
      const isOpenEnded = size === 0 || size >= 0xffff_ff00;
      if (!isOpenEnded && offset + 8 + size > audio.sizeBytes) throw truncated();
      return;
    }
    offset += 8 + size + (size % 2);
  }
  throw truncated();
}

async function bytesAt(audio: OpenAudio, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await audio.handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
