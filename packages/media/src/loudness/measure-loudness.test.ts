import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../../test/wav.ts";
import { openWorkbench } from "../../test/workbench.ts";
import type { Workbench } from "../../test/workbench.ts";
import { combineLoudness } from "./combine-loudness.ts";
import { Loudness } from "./loudness.ts";

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const rate = 48_000;
const sine = (amplitude: number) => (position: number) =>
  amplitude * Math.sin((2 * Math.PI * 997 * position) / rate);

async function loudnessOf(name: string, bytes: Buffer): Promise<Loudness> {
  await bench.write(name, bytes);
  return bench.tools.measureLoudness(await bench.source(name));
}

test("a stereo sine of 997 Hz at -23 dBFS measures -23 LUFS, as EBU Tech 3341 asks", async () => {
  const loudness = await loudnessOf(
    "sine.wav",
    wav({ sampleRateHz: rate, totalSamples: 4 * rate, signal: sine(10 ** (-23 / 20)) }),
  );
  expect(loudness.integratedLufs).toBeCloseTo(-23, 1);
  expect(loudness.truePeakDbtp).toBeCloseTo(-23, 0);
  expect(Loudness.parse(JSON.parse(JSON.stringify(loudness)))).toEqual(loudness);
});

test("mono measures as it plays: on both channels", async () => {
  const shape = { sampleRateHz: rate, totalSamples: 3 * rate, signal: sine(0.1) };
  const mono = await loudnessOf("mono.wav", wav({ ...shape, channels: 1 }));
  const stereo = await loudnessOf("stereo.wav", wav(shape));
  expect(mono.integratedLufs).toBeCloseTo(stereo.integratedLufs, 1);
});

test("silence and a click too short to measure report the floor", async () => {
  const silence = await loudnessOf("silence.wav", wav({ signal: () => 0 }));
  expect(silence).toMatchObject({ integratedLufs: -70, truePeakDbtp: -70, histogram: [] });
  const click = await loudnessOf("click.wav", wav({ totalSamples: 4410, signal: sine(0.5) }));
  expect(click.integratedLufs).toBe(-70);
  expect(combineLoudness([silence, click])).toBeNull();
});

test("tracks combined from histograms measure like their concatenation within 0.2 LU", async () => {
  // A loud, a middling and a quiet track: the quiet one falls under the relative gate of the whole.
  const levels = [0.7, 0.25, 0.02];
  const parts = levels.map((level, track) => {
    const swell = (position: number) =>
      level * (0.6 + 0.4 * Math.sin((2 * Math.PI * position) / (rate * (1.5 + track))));
    return wav({
      sampleRateHz: rate,
      totalSamples: 5 * rate,
      signal: (position) => swell(position) * sine(1)(position),
    });
  });
  const tracks: Loudness[] = [];
  for (const [position, part] of parts.entries()) tracks.push(await loudnessOf(`part-${position}.wav`, part));
  await bench.write("list.txt", parts.map((_, position) => `file part-${position}.wav\n`).join(""));
  await bench.ffmpeg("-f", "concat", "-i", "list.txt", "-c", "copy", "whole.wav");

  const whole = await bench.tools.measureLoudness(await bench.source("whole.wav"));
  const reported = await encoderSummary("whole.wav");
  const combined = combineLoudness(tracks);
  expect(Math.abs(whole.integratedLufs - reported)).toBeLessThanOrEqual(0.1);
  expect(Math.abs((combined?.integratedLufs ?? 0) - reported)).toBeLessThanOrEqual(0.2);
  expect(combined?.truePeakDbtp).toBe(whole.truePeakDbtp);
});

async function encoderSummary(name: string): Promise<number> {
  const printed = await bench.ffmpeg(
    "-i",
    name,
    "-af",
    "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=pipe\\\\:1",
    "-f",
    "null",
    "-",
  );
  return Number(printed.toString().trim().split("=").at(-1));
}
