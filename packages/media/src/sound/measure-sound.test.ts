import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { playBand } from "../../test/band.ts";
import { wav } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";

// Children of the lowest priority wait for whatever else the machine does.
vi.setConfig({ testTimeout: 90_000 });

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const piece = { tonic: 4, isMajor: false, bpm: 110, seconds: 10, sampleRateHz: 22_050 };

const samples = playBand(piece);

/** Writes a file in which every channel plays the piece. */
const record = (name: string, channels: number) =>
  bench.write(
    name,
    wav({
      totalSamples: samples.length,
      sampleRateHz: piece.sampleRateHz,
      channels,
      signal: (at) => 0.7 * samples[at]!,
    }),
  );

test("mono, stereo and FLAC of the same music are measured alike, the same every time", async () => {
  await record("mono.wav", 1);
  await record("stereo.wav", 2);
  await bench.ffmpeg("-i", "stereo.wav", "-c:a", "flac", "stereo.flac");
  const measure = async (name: string) => bench.tools.measureSound(await bench.source(name));
  const mono = await measure("mono.wav");
  expect(mono).toMatchObject({ key: "E minor" });
  expect(Math.abs((mono.bpm ?? 0) - 110)).toBeLessThan(1);
  expect(await measure("stereo.wav")).toEqual(mono);
  expect(await measure("stereo.flac")).toEqual(mono);
});

test("a lossy copy sounds nearly the same", async () => {
  await record("loss.wav", 2);
  await bench.ffmpeg("-i", "loss.wav", "-c:a", "aac", "-b:a", "128k", "loss.m4a");
  const [original, copy] = [
    await bench.tools.measureSound(await bench.source("loss.wav")),
    await bench.tools.measureSound(await bench.source("loss.m4a")),
  ];
  expect(copy.key).toBe(original.key);
  expect(Math.abs((copy.bpm ?? 0) / (original.bpm ?? 1) - 1)).toBeLessThan(0.01);
  expect(Math.abs(copy.brightnessHz / original.brightnessHz - 1)).toBeLessThan(0.1);
});

test("of a long file only the middle counts", async () => {
  const rateHz = 22_050;
  const isMiddle = (at: number) => at >= 20 * rateHz && at < 110 * rateHz;
  const tone = (at: number) => 0.5 * Math.sin((2 * Math.PI * 220 * at) / rateHz);
  const shape = { sampleRateHz: rateHz, channels: 1 };
  const long = {
    ...shape,
    totalSamples: 130 * rateHz,
    signal: (at: number) => (isMiddle(at) ? tone(at) : 0),
  };
  await bench.write("pauses.wav", wav(long));
  await bench.write("bare.wav", wav({ ...shape, totalSamples: 90 * rateHz, signal: tone }));
  const [middle, bare] = [
    await bench.tools.measureSound(await bench.source("pauses.wav")),
    await bench.tools.measureSound(await bench.source("bare.wav")),
  ];
  expect(middle.energy).toBeCloseTo(bare.energy, 3);
  expect(middle.dynamicsDb).toBeLessThan(0.1);
});

test("a file of a tenth of a second is measured", async () => {
  await bench.write("short.wav", wav({ totalSamples: 4410 }));
  const sound = await bench.tools.measureSound(await bench.source("short.wav"));
  expect(sound).toMatchObject({ version: 1, bpm: null });
  expect(sound.energy).toBeGreaterThan(0);
});

test("it stops when told to, with the reason given", async () => {
  await record("stop.wav", 1);
  const reason = new Error("The service stops.");
  const source = await bench.source("stop.wav");
  await expect(bench.tools.measureSound(source, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
