import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../test/wav.ts";
import { openWorkbench } from "../test/workbench.ts";
import type { Workbench } from "../test/workbench.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

test("each bucket holds the peak and the RMS of its own stretch", async () => {
  // A square wave at half scale in the first half, a quarter in the second: peak and RMS are the amplitude.
  const totalSamples = 44_100;
  const signal = (position: number) =>
    (position % 2 === 0 ? 1 : -1) * (position < totalSamples / 2 ? 0.5 : 0.25);
  await bench.write("steps.wav", wav({ totalSamples, signal }));
  const waveform = await bench.tools.computeWaveform(await bench.source("steps.wav"), { buckets: 4 });
  expect(waveform).toHaveLength(8);
  for (const [position, byte] of waveform.entries())
    expect(Math.abs(byte - (position < 4 ? 127.5 : 63.75))).toBeLessThan(1);
});

test("silence is zero and more buckets than samples are filled", async () => {
  await bench.write("silence.wav", wav({ totalSamples: 100, signal: () => 0 }));
  const silence = await bench.tools.computeWaveform(await bench.source("silence.wav"), { buckets: 300 });
  expect(silence).toEqual(new Uint8Array(600));

  await bench.write("full.wav", wav({ totalSamples: 100, signal: () => -1 }));
  const full = await bench.tools.computeWaveform(await bench.source("full.wav"), { buckets: 300 });
  expect(full.every((byte) => byte === 255)).toBe(true);
});

test("a mono file has its own height, and sides that are opposites do not cancel out", async () => {
  const shape = { totalSamples: 44_100, signal: (_position: number, channel: number) => 0.25 - channel / 2 };
  await bench.write("opposite.wav", wav(shape));
  await bench.write("mono.wav", wav({ ...shape, channels: 1 }));
  for (const name of ["opposite.wav", "mono.wav"])
    expect(await bench.tools.computeWaveform(await bench.source(name), { buckets: 2 })).toEqual(
      new Uint8Array(4).fill(64),
    );
});
