import { SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";

const LINE = 4096;
const MASK = LINE - 1;

/** Widens a sound in place: each side is mixed with a copy of itself whose delay sways in opposite directions. */
export function applyChorus(
  { left, right }: Sound,
  range: { from: number; to: number },
  depth: number,
): void {
  for (const [side, samples] of [left, right].entries()) {
    swayCopy(samples, { side, range, depth });
  }
}

function swayCopy(
  samples: Float32Array,
  { side, range, depth }: { side: number; range: { from: number; to: number }; depth: number },
): void {
  const { from, to } = range;
  const line = new Float32Array(LINE);
  let delay = 0;
  const step = (2 * Math.PI * (0.47 + 0.13 * side)) / SAMPLE_RATE_HZ;
  for (let index = from; index < to; index += 1) {
    const input = samples[index]!;
    line[index & MASK] = input;
    if (index % 8 === 0) delay = SAMPLE_RATE_HZ * (0.011 + 0.0034 * Math.sin(index * step + side * 1.8));
    const at = index - delay + LINE;
    const whole = Math.floor(at);
    const near = line[whole & MASK]!;
    const far = line[(whole + 1) & MASK]!;
    samples[index] = input * (1 - 0.35 * depth) + depth * 0.7 * (near + (at - whole) * (far - near));
  }
}
