import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assemble } from "../../test/playlist-reader.ts";
import { wav } from "../../test/wav.ts";
import type { WavShape } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";
import { planLadder } from "../rendition/plan-ladder.ts";
import type { RenditionName } from "../rendition/plan-ladder.ts";
import { parseInitSegment } from "./fragment.ts";
import { renderMediaPlaylist } from "./media-playlist.ts";
import { RenditionIndex } from "./rendition-index.ts";

const key = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Encodes and packages one rendition, checks the playlist's arithmetic and returns what a player would decode. */
async function play(
  name: string,
  rendition: RenditionName,
): Promise<{ index: RenditionIndex; pcm: Int16Array; segmentCount: number }> {
  const source = await bench.source(name);
  const plan = planLadder(source.format).find((candidate) => candidate.name === rendition);
  if (!plan) throw new Error(`No ${rendition} for ${name}.`);
  const [encoded, packaged] = [bench.path("encoded.mp4"), bench.path("packaged.mp4")];
  await bench.tools.encodeRendition({ source, plan, output: encoded });
  const index = await bench.tools.packageRendition({ input: encoded, output: packaged, plan, key });
  const assembled = assemble(
    renderMediaPlaylist(index, { uri: "p.mp4", keyUri: "k" }),
    await readFile(packaged),
    key,
  );
  expect(Math.round(assembled.durationSeconds * index.sampleRateHz)).toBe(index.totalSamples);
  expect(index.segments.reduce((sum, segment) => sum + segment.durationSamples, 0)).toBe(index.totalSamples);
  await bench.write("assembled.mp4", assembled.bytes);
  // As players do, following the edit list, which says the same as the index.
  const pcm = (await bench.decode("assembled.mp4")).subarray(index.primingSamples * 2);
  expect(parseInitSegment(assembled.bytes.subarray(0, index.initSizeBytes)).primingSamples).toBe(
    index.primingSamples,
  );
  return { index, pcm, segmentCount: assembled.segmentCount };
}

function pcmOf(bytes: Buffer): Int16Array {
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length));
}

/** Correlation of two stereo signals over `[from, to)`, with the second one shifted by `lag` samples. */
function correlation(
  a: Int16Array,
  b: Int16Array,
  window: { from: number; to: number; lag: number },
): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let position = window.from * 2; position < window.to * 2; position++) {
    const [x, y] = [a[position] ?? 0, b[position + window.lag * 2] ?? 0];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

test("a FLAC rendition of a WAV decodes to exactly the original samples", async () => {
  const bytes = wav({ totalSamples: 4 * 44_100 + 77 });
  await bench.write("in.wav", bytes);
  const { index, pcm } = await play("in.wav", "flac");
  expect(index).toMatchObject({ codecs: "fLaC", totalSamples: 4 * 44_100 + 77, primingSamples: 0 });
  expect(pcm).toEqual(pcmOf(bytes));
});

test("copied FLAC frames decode to exactly the original samples", async () => {
  const bytes = wav({ totalSamples: 3 * 44_100 + 1234 });
  await bench.write("in.wav", bytes);
  await bench.ffmpeg("-i", "in.wav", "copy.flac");
  const { index, pcm } = await play("copy.flac", "flac");
  expect(index.totalSamples).toBe(3 * 44_100 + 1234);
  expect(pcm).toEqual(pcmOf(bytes));
});

test("24 bits at 96 kHz stay 24 bits at 96 kHz", async () => {
  const bytes = wav({ sampleRateHz: 96_000, bitsPerSample: 24, totalSamples: 96_000 + 5 });
  await bench.write("deep.wav", bytes);
  const { index } = await play("deep.wav", "flac");
  expect(index).toMatchObject({ sampleRateHz: 96_000, totalSamples: 96_005 });
  const decoded = await bench.ffmpeg("-i", "assembled.mp4", "-c:a", "pcm_s24le", "-f", "s24le", "pipe:1");
  expect(decoded.equals(bytes.subarray(44))).toBe(true);
});

test.each([
  [1, 1],
  [700, 1],
  [44_100, 1],
  [3 * 44_100 + 500, 3],
  [10 * 44_100 + 333, 5],
])("AAC of %i samples promises exactly that many, in %i segments", async (totalSamples, expectedSegments) => {
  await bench.write("in.wav", wav({ totalSamples }));
  const { index, pcm, segmentCount } = await play("in.wav", "aac-96");
  expect(index).toMatchObject({ totalSamples, primingSamples: 1024 });
  // The decoder emits whole frames: nothing is missing, and less than a frame waits to be trimmed at the end.
  expect(pcm.length / 2).toBeGreaterThanOrEqual(totalSamples);
  expect(pcm.length / 2).toBeLessThan(totalSamples + 1024);
  // 1, 1, 2, 4 and what is left of ten seconds.
  expect(segmentCount).toBe(expectedSegments);
});

test("the two halves of one render, joined, are the original again, to the sample", async () => {
  const cut = 73_211;
  const shape: Partial<WavShape> = { totalSamples: 150_000 };
  const whole = wav(shape);
  const original = pcmOf(whole);
  const slice = (from: number, to: number) => (position: number, channel: number) =>
    position + from < to ? (original[(position + from) * 2 + channel] ?? 0) / 32_767 : 0;
  await bench.write("first.wav", wav({ totalSamples: cut, signal: slice(0, cut) }));
  await bench.write("second.wav", wav({ totalSamples: 150_000 - cut, signal: slice(cut, 150_000) }));

  const renditions = [
    { rendition: "aac-320", isExact: false },
    { rendition: "flac", isExact: true },
  ] as const;
  for (const { rendition, isExact } of renditions) {
    const parts: Int16Array[] = [];
    for (const name of ["first.wav", "second.wav"]) {
      const { index, pcm } = await play(name, rendition);
      parts.push(pcm.subarray(0, index.totalSamples * 2));
    }
    const joined = Int16Array.from(parts.flatMap((part) => [...part]));
    expect(joined.length).toBe(original.length);
    // Each side of the join lies exactly where the original has it: no other lag fits as well.
    for (const window of [
      { from: cut - 6000, to: cut },
      { from: cut, to: cut + 6000 },
    ]) {
      const atLag = [-2, -1, 0, 1, 2].map((lag) => correlation(original, joined, { ...window, lag }));
      expect(atLag.indexOf(Math.max(...atLag))).toBe(2);
      expect(atLag[2]).toBeGreaterThan(0.98);
    }
    expect(Buffer.from(joined.buffer).equals(Buffer.from(original.buffer))).toBe(isExact);
  }
});

test("mono plays at the level of the source on both sides", async () => {
  await bench.write(
    "mono.wav",
    wav({ channels: 1, totalSamples: 44_100, signal: (position) => 0.5 * Math.sin(position / 10) }),
  );
  const { pcm } = await play("mono.wav", "aac-160");
  const loudest = (channel: number) =>
    pcm.filter((_, position) => position % 2 === channel).reduce((max, value) => Math.max(max, value), 0);
  expect(loudest(0) / 32_768).toBeCloseTo(0.5, 1);
  expect(loudest(1) / 32_768).toBeCloseTo(0.5, 1);
});

test("a resampled source keeps its length to the rounding of one sample", async () => {
  await bench.write("in.wav", wav({ sampleRateHz: 96_000, totalSamples: 192_001 }));
  const { index } = await play("in.wav", "aac-96");
  expect(index.sampleRateHz).toBe(48_000);
  expect(Math.abs(index.totalSamples - 96_000.5)).toBeLessThanOrEqual(1);
});

test("packaging again gives the same bytes, another key other bytes, and the index survives JSON", async () => {
  const source = await bench.source("first.wav");
  const plan = planLadder(source.format)[0];
  if (!plan) throw new Error("No plan.");
  const hashes: string[] = [];
  for (const run of [1, 2]) {
    await bench.tools.encodeRendition({ source, plan, output: bench.path(`run-${run}.mp4`) });
    const packaging = { input: bench.path(`run-${run}.mp4`), output: bench.path(`run-${run}.bin`), plan };
    const index = await bench.tools.packageRendition({ ...packaging, key });
    expect(RenditionIndex.parse(JSON.parse(JSON.stringify(index)))).toEqual(index);
    expect(index.averageBandwidthBps).toBeLessThanOrEqual(index.bandwidthBps);
    hashes.push(
      index.sha256,
      (await bench.tools.packageRendition({ ...packaging, key: Buffer.alloc(16) })).sha256,
    );
  }
  expect(hashes[0]).toBe(hashes[2]);
  expect(hashes[0]).not.toBe(hashes[1]);
});

test("a file that is no rendition is refused and nothing is left", async () => {
  const input = await bench.write("noise.mp4", Buffer.alloc(5000, 0x41));
  const output = bench.path("refused.mp4");
  const [plan] = planLadder((await bench.source("first.wav")).format);
  if (!plan) throw new Error("No plan.");
  await expect(bench.tools.packageRendition({ input, output, plan, key })).rejects.toMatchObject({
    code: "encoder_failed",
  });
  expect((await bench.names()).filter((name) => name.startsWith("refused"))).toEqual([]);
});
