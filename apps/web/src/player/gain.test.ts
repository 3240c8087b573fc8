import { describe, expect, test } from "vitest";
import { decibelsToFactor, normalizationGainDb, volumeToFactor } from "./gain.ts";

const loudness = { trackLufs: -10, trackPeakDbtp: -0.5, releaseLufs: -9, releasePeakDbtp: 0 };

describe("normalizationGainDb", () => {
  test("brings a loud track down to the target", () => {
    expect(normalizationGainDb(loudness, "track", false)).toBe(-4);
  });

  test("uses the release's loudness while the release plays in order", () => {
    expect(normalizationGainDb(loudness, "auto", true)).toBe(-5);
    expect(normalizationGainDb(loudness, "auto", false)).toBe(-4);
    expect(normalizationGainDb(loudness, "release", false)).toBe(-5);
  });

  test("never lifts a true peak over −1 dBTP", () => {
    const quiet = { trackLufs: -30, trackPeakDbtp: -3, releaseLufs: null, releasePeakDbtp: null };
    expect(normalizationGainDb(quiet, "auto", true)).toBe(2);
  });

  test("leaves silence and switched-off normalization alone", () => {
    const silent = { ...loudness, trackLufs: Number.NEGATIVE_INFINITY };
    expect(normalizationGainDb(silent, "track", false)).toBe(0);
    expect(normalizationGainDb(loudness, "off", true)).toBe(0);
  });
});

test("factors: 6 dB is about double, volume is clamped and cubed", () => {
  expect(decibelsToFactor(6.0206)).toBeCloseTo(2, 4);
  expect(volumeToFactor(0.5)).toBeCloseTo(0.125, 6);
  expect(volumeToFactor(3)).toBe(1);
});
