import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";
import type { Biquad } from "../synthesis/filter.ts";

const BLOCK_SAMPLES = Math.round(0.1 * SAMPLE_RATE_HZ);

/** K-weighting at 44.1 kHz, re-derived from the 48 kHz filters of ITU-R BS.1770-4. */
const SHELF: Biquad = { b0: 1.5308412, b1: -2.6509799, b2: 1.1690791, a1: -1.6636551, a2: 0.7125954 };
const HIGHPASS: Biquad = { b0: 1, b1: -2, b2: 1, a1: -1.9891696, a2: 0.989199 };

/** Integrated loudness in LUFS (ITU-R BS.1770-4 with both gates); −Infinity for silence. */
export function measureLufs({ left, right }: Sound): number {
  const tenths = new Float64Array(Math.floor(left.length / BLOCK_SAMPLES));
  addWeightedPower(tenths, left);
  addWeightedPower(tenths, right);
  const blocks = Array.from(
    { length: Math.max(0, tenths.length - 3) },
    (_, index) => (tenths[index]! + tenths[index + 1]! + tenths[index + 2]! + tenths[index + 3]!) / 4,
  );
  const audible = blocks.filter((power) => lufsOf(power) > -70);
  const gate = lufsOf(mean(audible)) - 10;
  return lufsOf(mean(audible.filter((power) => lufsOf(power) > gate)));
}

/** Runs both K-weighting filters in one pass and sums the power of each tenth of a second. */
function addWeightedPower(tenths: Float64Array, samples: Float32Array): void {
  let [shelfFirst, shelfSecond, passFirst, passSecond, index] = [0, 0, 0, 0, 0];
  for (let tenth = 0; tenth < tenths.length; tenth += 1) {
    let power = 0;
    for (const end = index + BLOCK_SAMPLES; index < end; index += 1) {
      const input = samples[index]!;
      const shelved = SHELF.b0 * input + shelfFirst;
      shelfFirst = SHELF.b1 * input - SHELF.a1 * shelved + shelfSecond;
      shelfSecond = SHELF.b2 * input - SHELF.a2 * shelved;
      const weighted = shelved + passFirst;
      passFirst = HIGHPASS.b1 * shelved - HIGHPASS.a1 * weighted + passSecond;
      passSecond = shelved - HIGHPASS.a2 * weighted;
      power += weighted * weighted;
    }
    tenths[tenth] = tenths[tenth]! + power / BLOCK_SAMPLES;
  }
}

function lufsOf(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
