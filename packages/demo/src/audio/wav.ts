import { SAMPLE_RATE_HZ, type Sound } from "./sound.ts";

/** Channels of every demo file. */
const CHANNELS = 2;
const BYTES_PER_SAMPLE = 2;
const FRAME_BYTES = CHANNELS * BYTES_PER_SAMPLE;

/** A further RIFF chunk, such as tags: a four-character id and its bytes. */
export type WavChunk = { id: string; bytes: Buffer };

/**
 * Turns sound into interleaved 16-bit samples with triangular dither of one step. The dither comes from a
 * generator that runs through the whole sound, so cut the result, not the sound, when pieces must join exactly.
 */
export function quantise({ left, right }: Sound): Buffer {
  const samples = new Int16Array(left.length * CHANNELS);
  let state = 1;
  for (let index = 0; index < left.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const first = (state >>> 8) / 16777216;
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const dither = first + (state >>> 8) / 16777216 - 1;
    samples[2 * index] = toInteger(left[index]! * 32767 + dither);
    samples[2 * index + 1] = toInteger(right[index]! * 32767 - dither);
  }
  return Buffer.from(samples.buffer);
}

/** Cuts interleaved samples at positions counted in frames; there is one piece more than positions. */
export function cutFrames(pcm: Buffer, positions: readonly number[]): Buffer[] {
  const edges = [0, ...positions.map((frame) => frame * FRAME_BYTES), pcm.length];
  return edges.slice(1).map((end, index) => pcm.subarray(edges[index], end));
}

/** Writes a RIFF WAVE file of 16-bit stereo samples, with further chunks after the audio. */
export function writeWav(pcm: Buffer, chunks: readonly WavChunk[] = []): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(CHANNELS, 2);
  format.writeUInt32LE(SAMPLE_RATE_HZ, 4);
  format.writeUInt32LE(SAMPLE_RATE_HZ * FRAME_BYTES, 8);
  format.writeUInt16LE(FRAME_BYTES, 12);
  format.writeUInt16LE(BYTES_PER_SAMPLE * 8, 14);
  const parts = [{ id: "fmt ", bytes: format }, { id: "data", bytes: pcm }, ...chunks].flatMap(toRiffChunk);
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 4);
  const header = Buffer.from("RIFF....WAVE", "latin1");
  header.writeUInt32LE(sizeBytes, 4);
  return Buffer.concat([header, ...parts]);
}

function toRiffChunk({ id, bytes }: WavChunk): Buffer[] {
  const header = Buffer.from(`${id}....`, "latin1");
  header.writeUInt32LE(bytes.length, 4);
  return bytes.length % 2 === 0 ? [header, bytes] : [header, bytes, Buffer.alloc(1)];
}

function toInteger(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value)));
}

/** The samples of a file made by `writeWav` without further chunks. */
export function readPcm(wav: Buffer): Buffer {
  return wav.subarray(44);
}
