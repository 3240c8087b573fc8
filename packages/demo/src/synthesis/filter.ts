import { SAMPLE_RATE_HZ } from "../audio/sound.ts";

/** Coefficients of a second-order filter, normalised so that a0 = 1. */
export type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number };

/** One stage of equalisation; `q` is the quality factor, `gainDb` is used by peak and shelves. */
export type FilterStage = {
  kind: "lowpass" | "highpass" | "bandpass" | "peak" | "highshelf" | "lowshelf";
  hz: number;
  q?: number;
  gainDb?: number;
};

/** Designs a filter stage (formulas: Robert Bristow-Johnson, Audio EQ Cookbook). */
export function designBiquad(stage: FilterStage): Biquad {
  const omega = (2 * Math.PI * Math.min(stage.hz, SAMPLE_RATE_HZ * 0.45)) / SAMPLE_RATE_HZ;
  const cos = Math.cos(omega);
  const alpha = Math.sin(omega) / (2 * (stage.q ?? Math.SQRT1_2));
  const amplitude = 10 ** ((stage.gainDb ?? 0) / 40);
  const [b, a] = numeratorAndDenominator(stage.kind, { cos, alpha, amplitude });
  return { b0: b[0] / a[0], b1: b[1] / a[0], b2: b[2] / a[0], a1: a[1] / a[0], a2: a[2] / a[0] };
}

type Triple = [number, number, number];

function numeratorAndDenominator(
  kind: FilterStage["kind"],
  { cos, alpha, amplitude: A }: { cos: number; alpha: number; amplitude: number },
): [Triple, Triple] {
  const poles: Triple = [1 + alpha, -2 * cos, 1 - alpha];
  const slope = 2 * Math.sqrt(A) * alpha;
  switch (kind) {
    case "lowpass":
      return [[(1 - cos) / 2, 1 - cos, (1 - cos) / 2], poles];
    case "highpass":
      return [[(1 + cos) / 2, -1 - cos, (1 + cos) / 2], poles];
    case "bandpass":
      return [[alpha, 0, -alpha], poles];
    case "peak":
      return [
        [1 + alpha * A, -2 * cos, 1 - alpha * A],
        [1 + alpha / A, -2 * cos, 1 - alpha / A],
      ];
    case "lowshelf":
      return [
        [
          A * (A + 1 - (A - 1) * cos + slope),
          2 * A * (A - 1 - (A + 1) * cos),
          A * (A + 1 - (A - 1) * cos - slope),
        ],
        [A + 1 + (A - 1) * cos + slope, -2 * (A - 1 + (A + 1) * cos), A + 1 + (A - 1) * cos - slope],
      ];
    case "highshelf":
      return [
        [
          A * (A + 1 + (A - 1) * cos + slope),
          -2 * A * (A - 1 + (A + 1) * cos),
          A * (A + 1 + (A - 1) * cos - slope),
        ],
        [A + 1 - (A - 1) * cos + slope, 2 * (A - 1 - (A + 1) * cos), A + 1 - (A - 1) * cos - slope],
      ];
  }
}

/** Output below this is written as zero: denormal numbers are slow on most processors. */
const FLOOR = 1e-20;

/** Filters samples in place, in the half-open range given (default: all of them). */
export function applyBiquad(
  samples: Float32Array,
  { b0, b1, b2, a1, a2 }: Biquad,
  range: { from: number; to: number } = { from: 0, to: samples.length },
): Float32Array {
  let first = 0;
  let second = 0;
  for (let index = range.from; index < range.to; index += 1) {
    const input = samples[index]!;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    samples[index] = Math.abs(output) < FLOOR ? 0 : output;
  }
  return samples;
}

/** Coefficient of the lowpass in the voices below: state-variable filter after Zavalishin, "The Art of VA Filter Design". */
export function svfGain(hz: number): number {
  return Math.tan((Math.PI * Math.min(hz, SAMPLE_RATE_HZ * 0.42)) / SAMPLE_RATE_HZ);
}
