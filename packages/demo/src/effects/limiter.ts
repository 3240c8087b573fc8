import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";

const LOOKAHEAD = Math.round(0.004 * SAMPLE_RATE_HZ);
const RELEASE = Math.exp(-1 / (0.12 * SAMPLE_RATE_HZ));

/** Keeps both sides below `ceiling` (linear) in place by turning down shortly before each peak. */
export function applyLimiter({ left, right }: Sound, ceiling: number): void {
  const needed = new Float32Array(left.length);
  for (let index = 0; index < left.length; index += 1) {
    const peak = Math.max(Math.abs(left[index]!), Math.abs(right[index]!));
    needed[index] = peak > ceiling ? ceiling / peak : 1;
  }
  spreadBackwards(needed);
  let gain = 1;
  for (let index = 0; index < left.length; index += 1) {
    const wanted = needed[index]!;
    gain = wanted < gain ? wanted : 1 - (1 - gain) * RELEASE;
    if (gain > wanted) gain = wanted;
    left[index]! *= gain;
    right[index]! *= gain;
  }
}

/** Lets the gain glide down over the look-ahead instead of jumping at the peak. */
function spreadBackwards(needed: Float32Array): void {
  const step = 1 / LOOKAHEAD;
  let [from, distance] = [1, LOOKAHEAD];
  for (let index = needed.length - 1; index >= 0; index -= 1) {
    const glide = distance >= LOOKAHEAD ? 1 : from + (1 - from) * distance * step;
    if (needed[index]! <= glide) {
      from = needed[index]!;
      distance = 0;
    } else {
      needed[index] = glide;
    }
    distance += 1;
  }
}
