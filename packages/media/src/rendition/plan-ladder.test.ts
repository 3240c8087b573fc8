import { expect, test } from "vitest";
import type { AudioFormat } from "../audio-format.ts";
import { planLadder } from "./plan-ladder.ts";

function format(overrides: Partial<AudioFormat>): AudioFormat {
  return {
    container: "flac",
    codec: "flac",
    isLossless: true,
    sampleRateHz: 44_100,
    channels: 2,
    bitsPerSample: 16,
    totalSamples: 441_000,
    durationMs: 10_000,
    ...overrides,
  };
}
const lossless = (overrides: Partial<AudioFormat>) =>
  planLadder(format(overrides)).find((plan) => plan.name === "flac");

test("a lossless source gets three AAC steps and FLAC", () => {
  expect(planLadder(format({})).map((plan) => plan.name)).toEqual(["aac-96", "aac-160", "aac-320", "flac"]);
});

test("a lossy source gets no FLAC, however high its bit rate", () => {
  const plans = planLadder(
    format({ container: "mp3", codec: "mp3", isLossless: false, bitsPerSample: null }),
  );
  expect(plans.map((plan) => plan.name)).toEqual(["aac-96", "aac-160", "aac-320"]);
});

test.each([
  [11_025, 44_100],
  [22_050, 44_100],
  [88_200, 44_100],
  [176_400, 44_100],
  [8000, 48_000],
  [32_000, 48_000],
  [96_000, 48_000],
])("a source at %i Hz gets AAC at %i Hz on every step", (sourceHz, aacHz) => {
  const rates = planLadder(format({ sampleRateHz: sourceHz })).filter((plan) => plan.bitrateBps !== null);
  expect(rates.map((plan) => plan.sampleRateHz)).toEqual([aacHz, aacHz, aacHz]);
});

test("FLAC frames are kept when they fit and encoded anew when they do not", () => {
  expect(lossless({ bitsPerSample: 24, sampleRateHz: 96_000 })).toMatchObject({
    isCopy: true,
    bitsPerSample: 24,
    sampleRateHz: 96_000,
  });
  expect(lossless({ bitsPerSample: 32 })).toMatchObject({ isCopy: false, bitsPerSample: 24 });
  expect(lossless({ sampleRateHz: 384_000 })).toMatchObject({ isCopy: false, sampleRateHz: 192_000 });
  expect(lossless({ container: "wav", codec: "pcm" })).toMatchObject({ isCopy: false, bitsPerSample: 16 });
});

test("mono stays mono in FLAC and becomes stereo in AAC; surround has no FLAC", () => {
  expect(planLadder(format({ channels: 1 })).map((plan) => plan.channels)).toEqual([2, 2, 2, 1]);
  expect(lossless({ channels: 6 })).toBeUndefined();
});
