import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";
import type { AudioFormat } from "../audio-format.ts";

const samples = 132_300;
let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
  await bench.write("in.wav", wav());
});
afterAll(() => bench.close());

interface Accepted {
  name: string;
  args: string[];
  expected: Partial<AudioFormat>;
  /** Samples the format itself may add: padding that decoders of 2018 do not trim. */
  tailSamples: number;
}

const accepted: Accepted[] = [
  {
    name: "a.wav",
    args: [],
    expected: { container: "wav", codec: "pcm", isLossless: true, bitsPerSample: 16 },
    tailSamples: 0,
  },
  {
    name: "24.wav",
    args: ["-c:a", "pcm_s24le"],
    expected: { container: "wav", codec: "pcm", bitsPerSample: 24 },
    tailSamples: 0,
  },
  {
    name: "f.wav",
    args: ["-c:a", "pcm_f32le"],
    expected: { container: "wav", codec: "pcm", bitsPerSample: 32 },
    tailSamples: 0,
  },
  {
    name: "a.aiff",
    args: [],
    expected: { container: "aiff", codec: "pcm", isLossless: true, bitsPerSample: 16 },
    tailSamples: 0,
  },
  {
    name: "a.flac",
    args: [],
    expected: { container: "flac", codec: "flac", isLossless: true, bitsPerSample: 16 },
    tailSamples: 0,
  },
  {
    name: "24.flac",
    args: ["-sample_fmt", "s32"],
    expected: { codec: "flac", bitsPerSample: 24 },
    tailSamples: 0,
  },
  {
    name: "alac.m4a",
    args: ["-c:a", "alac"],
    expected: { container: "mp4", codec: "alac", isLossless: true, bitsPerSample: 16 },
    tailSamples: 0,
  },
  {
    name: "a.mp3",
    args: [],
    expected: { container: "mp3", codec: "mp3", isLossless: false, bitsPerSample: null },
    tailSamples: 0,
  },
  {
    name: "a.m4a",
    args: ["-c:a", "aac"],
    expected: { container: "mp4", codec: "aac", isLossless: false },
    tailSamples: 1024,
  },
  {
    name: "a.ogg",
    args: ["-c:a", "libvorbis"],
    expected: { container: "ogg", codec: "vorbis", isLossless: false },
    tailSamples: 128,
  },
];

test.each(accepted)(
  "$name is accepted and measured by decoding it",
  async ({ name, args, expected, tailSamples }) => {
    await bench.ffmpeg("-i", "in.wav", ...args, name);
    const { format } = await bench.tools.probeAudio(bench.path(name));
    expect(format).toMatchObject({ sampleRateHz: 44_100, channels: 2, ...expected });
    expect(format.totalSamples).toBeGreaterThanOrEqual(samples);
    expect(format.totalSamples).toBeLessThanOrEqual(samples + tailSamples);
  },
);

test("Opus is measured at its own 48 kHz", async () => {
  await bench.ffmpeg("-i", "in.wav", "-c:a", "libopus", "a.opus");
  const { format } = await bench.tools.probeAudio(bench.path("a.opus"));
  expect(format).toMatchObject({
    container: "ogg",
    codec: "opus",
    sampleRateHz: 48_000,
    totalSamples: 144_000,
    durationMs: 3000,
  });
});

test("the name does not matter, and an ID3 tag before FLAC does not hide it", async () => {
  await bench.ffmpeg("-i", "in.wav", "named.flac");
  const tagged = Buffer.concat([
    Buffer.from("ID3\x03\0\0\0\0\0\x10", "latin1"),
    Buffer.alloc(16),
    await readFile(bench.path("named.flac")),
  ]);
  const { format } = await bench.tools.probeAudio(await bench.write("wrong.mp3", tagged));
  expect(format).toMatchObject({ container: "flac", totalSamples: samples });
});

test("tags and cover come out cleaned", async () => {
  await bench.ffmpeg("-f", "lavfi", "-i", "color=red:size=64x64", "-frames:v", "1", "cover.png");
  const tags = {
    title: "A\u0007 Song",
    artist: "First",
    album_artist: "Various",
    album: "Collection",
    track: "3/12",
    disc: "1/2",
    date: "2024-05-17",
    genre: "Ambient",
    composer: "Writer",
    ISRC: "XXA112400001",
    ITUNESADVISORY: "1",
  };
  const metadata = Object.entries(tags).flatMap(([key, value]) => ["-metadata", `${key}=${value}`]);
  const inputs = [
    "-i",
    "in.wav",
    "-i",
    "cover.png",
    "-map",
    "0:a",
    "-map",
    "1:v",
    "-c:v",
    "copy",
    "-disposition:v",
    "attached_pic",
  ];
  await bench.ffmpeg(...inputs, ...metadata, "tagged.flac");
  const probe = await bench.tools.probeAudio(bench.path("tagged.flac"));
  expect(probe.tags).toMatchObject({
    title: "A Song",
    artists: ["First"],
    albumArtist: "Various",
    album: "Collection",
    trackNumber: 3,
    trackTotal: 12,
    discNumber: 1,
    discTotal: 2,
    date: "2024-05-17",
    genres: ["Ambient"],
    composers: ["Writer"],
    isrc: "XXA112400001",
    explicit: true,
    lyrics: null,
    syncedLyrics: null,
  });
  expect(Buffer.from(probe.cover ?? []).toString("latin1", 1, 4)).toBe("PNG");
  expect(probe.coverProblem).toBeNull();

  const strict = await bench.tools.probeAudio(bench.path("tagged.flac"), { limits: { coverMaxBytes: 16 } });
  expect(strict.cover).toBeNull();
  expect(strict.coverProblem?.code).toBe("cover_too_large");
});

test.each(["a.wav", "a.aiff", "a.flac", "alac.m4a", "a.m4a", "a.mp3", "a.ogg"])(
  "half of %s is refused as truncated",
  async (name) => {
    const whole = await readFile(bench.path(name));
    const half = await bench.write(`half-of-${name}`, whole.subarray(0, whole.length >> 1));
    await expect(bench.tools.probeAudio(half)).rejects.toMatchObject({ code: "truncated" });
  },
);

test("damage in the middle of a FLAC is refused as corrupt", async () => {
  const bytes = await readFile(bench.path("a.flac"));
  bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 4000);
  const damaged = await bench.write("damaged.flac", bytes);
  await expect(bench.tools.probeAudio(damaged)).rejects.toMatchObject({
    code: expect.stringMatching(/^(corrupt|truncated)$/),
  });
});

test("a file over the size or duration limit is refused before any real work", async () => {
  const file = bench.path("a.flac");
  await expect(bench.tools.probeAudio(file, { limits: { fileMaxBytes: 1000 } })).rejects.toMatchObject({
    code: "file_too_large",
  });
  await expect(bench.tools.probeAudio(file, { limits: { durationMaxMs: 1000 } })).rejects.toMatchObject({
    code: "too_long",
  });
});

test("a parser over its time is killed", async () => {
  await expect(
    bench.tools.probeAudio(bench.path("a.flac"), { limits: { parseMaxMs: 5 } }),
  ).rejects.toMatchObject({ code: "parse_timeout" });
});

test("an aborted probe rejects with the reason", async () => {
  const reason = new Error("cancelled by the editor");
  await expect(
    bench.tools.probeAudio(bench.path("a.flac"), { signal: AbortSignal.abort(reason) }),
  ).rejects.toBe(reason);
});
