import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";
import { applyBiquad, type Biquad } from "../synthesis/filter.ts";

const BLOCK_SAMPLES = Math.round(0.1 * SAMPLE_RATE_HZ);

/** K-weighting at 44.1 kHz, re-derived from the 48 kHz filters of ITU-R BS.1770-4. */
const SHELF: Biquad = { b0: 1.5308412, b1: -2.6509799, b2: 1.1690791, a1: -1.6636551, a2: 0.7125954 };
const HIGHPASS: Biquad = { b0: 1, b1: -2, b2: 1, a1: -1.9891696, a2: 0.989199 };

/** Integrated loudness in LUFS (ITU-R BS.1770-4 with both gates); −Infinity for silence. */
export function measureLufs({ left, right }: Sound): number {
  const tenths = new Float64Array(Math.floor(left.length / BLOCK_SAMPLES));
  for (const side of [left, right]) {
    const weighted = applyBiquad(applyBiquad(side.slice(), SHELF), HIGHPASS);
    for (let index = 0; index < tenths.length * BLOCK_SAMPLES; index += 1) {
      tenths[Math.floor(index / BLOCK_SAMPLES)]! += weighted[index]! ** 2 / BLOCK_SAMPLES;
    }
  }
  const blocks = Array.from(
    { length: Math.max(0, tenths.length - 3) },
    (_, index) => (tenths[index]! + tenths[index + 1]! + tenths[index + 2]! + tenths[index + 3]!) / 4,
  );
  const audible = blocks.filter((power) => lufsOf(power) > -70);
  const gate = lufsOf(mean(audible)) - 10;
  return lufsOf(mean(audible.filter((power) => lufsOf(power) > gate)));
}

function lufsOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
