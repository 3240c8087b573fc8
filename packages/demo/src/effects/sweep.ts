import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";
import { svfGain } from "../synthesis/filter.ts";

/** Lowpass in place whose cutoff follows a function of time in seconds; slope 12 dB per octave. */
export function applySweep(
  { left, right }: Sound,
  range: { from: number; to: number },
  cutoffHz: (seconds: number) => number,
): void {
  sweepSide(left, range, cutoffHz);
  sweepSide(right, range, cutoffHz);
}

function sweepSide(
  samples: Float32Array,
  { from, to }: { from: number; to: number },
  cutoffHz: (seconds: number) => number,
): void {
  let [band, low, g, divisor] = [0, 0, 0, 1];
  for (let index = from; index < to; index += 1) {
    if ((index - from) % 64 === 0) {
      g = svfGain(cutoffHz(index / SAMPLE_RATE_HZ));
      divisor = 1 / (1 + g * (g + 1.2));
    }
    const high = (samples[index]! - (1.2 + g) * band - low) * divisor;
    const middle = g * high + band;
    band = g * high + middle;
    const out = g * middle + low;
    low = g * middle + out;
    samples[index] = out;
  }
}
