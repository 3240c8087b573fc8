import type { Sound } from "../audio/sound.ts";
import { samplesOf } from "../audio/sound.ts";
import { applyChorus } from "../effects/chorus.ts";
import { applySweep } from "../effects/sweep.ts";
import { applyBiquad, designBiquad, type FilterStage } from "../synthesis/filter.ts";

/** How one instrument sits in the mix. Levels in dB; sends are linear shares 0..1. */
export type StemSettings = {
  gainDb: number;
  reverb?: number;
  delay?: number;
  /** How deep each kick registered with the session pushes this stem down, 0..1. */
  duck?: number;
  chorus?: number;
  /** Soft saturation amount, 0 = none. */
  drive?: number;
  equaliser?: readonly FilterStage[];
  /** Lowpass cutoff in Hz as a function of seconds. */
  sweep?: (seconds: number) => number;
};

/** Where and how loud a sound is placed; `pan` −1..1. */
export type Placement = { at: number; gain?: number; pan?: number };

/** The strip an instrument writes its notes to. */
export type Stem = {
  /** Adds a sound at a time in seconds; what hangs over the end is cut, what lies before the start is skipped. */
  play(sound: Sound, placement: Placement): void;
};

/** The part of the buffer that has been written to, half open. */
export type Range = { from: number; to: number };

/** A stem over a buffer, with the range it touched so far. */
export function createStem(buffer: Sound): Stem & { range: Range } {
  const range: Range = { from: buffer.left.length, to: 0 };
  return {
    range,
    play(sound, { at, gain = 1, pan = 0 }) {
      const start = Math.round(at * samplesOf(1));
      const from = Math.max(0, start);
      const to = Math.min(buffer.left.length, start + sound.left.length);
      if (to <= from) return;
      range.from = Math.min(range.from, from);
      range.to = Math.max(range.to, to);
      const angle = ((pan + 1) * Math.PI) / 4;
      addScaled(buffer.left, sound.left, { start, from, to, gain: gain * Math.SQRT2 * Math.cos(angle) });
      addScaled(buffer.right, sound.right, { start, from, to, gain: gain * Math.SQRT2 * Math.sin(angle) });
    },
  };
}

function addScaled(
  target: Float32Array,
  source: Float32Array,
  { start, from, to, gain }: { start: number; from: number; to: number; gain: number },
): void {
  for (let index = from; index < to; index += 1)
    target[index] = target[index]! + source[index - start]! * gain;
}

/** Runs the insert effects of a stem in place. */
export function applyInserts(buffer: Sound, settings: StemSettings, range: Range): void {
  for (const stage of settings.equaliser ?? []) {
    applyBiquad(buffer.left, designBiquad(stage), range);
    applyBiquad(buffer.right, designBiquad(stage), range);
  }
  if (settings.drive) {
    for (const side of [buffer.left, buffer.right]) saturate(side, settings.drive, range);
  }
  if (settings.sweep) applySweep(buffer, range, settings.sweep);
  if (settings.chorus) applyChorus(buffer, range, settings.chorus);
}

/** Padé approximant of the hyperbolic tangent, within 2 % and limited to ±1; several times faster than Math.tanh. */
function tanh(value: number): number {
  if (value > 3) return 1;
  if (value < -3) return -1;
  const square = value * value;
  return (value * (27 + square)) / (27 + 9 * square);
}

function saturate(samples: Float32Array, drive: number, range: Range): void {
  const { from, to } = range;
  const scale = 1 / tanh(1 + drive);
  for (let index = from; index < to; index += 1) samples[index] = tanh(samples[index]! * (1 + drive)) * scale;
}
