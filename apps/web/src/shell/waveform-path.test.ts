import { expect, test } from "vitest";
import { waveformBars, waveformHeight, waveformPath } from "./waveform-path.ts";

const heights = (path: string): number[] =>
  [...path.matchAll(/v([\d.]+)h/gu)].map((match) => Number(match[1]));

test("a waveform of any length becomes the same number of bars", () => {
  for (const buckets of [1, 50, 140, 1000]) {
    expect(heights(waveformPath(new Uint8Array(buckets * 2).fill(90)))).toHaveLength(waveformBars);
  }
});

test("the loudest passage fills the height and silence stays visible", () => {
  const waveform = new Uint8Array(280);
  waveform.fill(200, 0, 140);
  const bars = heights(waveformPath(waveform));
  expect(bars[0]).toBe(waveformHeight);
  expect(bars.at(-1)).toBe(6);
});

test("an empty waveform draws nothing", () => {
  expect(waveformPath(new Uint8Array())).toBe("");
});
