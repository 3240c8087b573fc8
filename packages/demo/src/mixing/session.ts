import { createSound, gainOf, SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";
import { applyPingPong, type DelaySettings } from "../effects/delay.ts";
import { applyReverb, type ReverbSettings } from "../effects/reverb.ts";
import { applyInserts, createStem, type Range, type Stem, type StemSettings } from "./stem.ts";

/** A multitrack session: stems are written one after the other into one scratch buffer and summed at once. */
export type Session = {
  readonly sampleCount: number;
  /** Kick times in seconds; stems with `duck` give way to them. Call before the stems that duck. */
  duckAt(seconds: readonly number[]): void;
  stem(settings: StemSettings, write: (stem: Stem) => void): void;
  /** Renders the shared effects and returns the sum, unmastered. The session is used up. */
  mixdown(effects: {
    reverb: ReverbSettings;
    reverbDb: number;
    delay?: DelaySettings;
    delayDb?: number;
  }): Sound;
};

/** Opens an empty session of the given length. */
export function createSession(sampleCount: number): Session {
  const [main, reverb, scratch] = [
    createSound(sampleCount),
    createSound(sampleCount),
    createSound(sampleCount),
  ];
  let delay: Sound | null = null;
  let kicks: number[] = [];
  return {
    sampleCount,
    duckAt(seconds) {
      kicks = seconds.map((at) => Math.round(at * SAMPLE_RATE_HZ)).toSorted((a, b) => a - b);
    },
    stem(settings, write) {
      const stem = createStem(scratch);
      write(stem);
      const range: Range = { from: stem.range.from, to: Math.min(sampleCount, stem.range.to + 2048) };
      if (range.to <= range.from) return;
      applyInserts(scratch, settings, range);
      if (settings.duck) duck(scratch, { kicks, depth: settings.duck, range });
      if (settings.delay) delay ??= createSound(sampleCount);
      for (const side of ["left", "right"] as const) {
        const sends = { main: main[side], reverb: reverb[side], delay: delay?.[side] ?? null };
        emptyInto(sends, scratch[side], { settings, range });
      }
    },
    mixdown(effects) {
      const range = { from: 0, to: sampleCount };
      if (delay && effects.delay) {
        applyPingPong(delay, effects.delay);
        addTo(main, delay, { gain: gainOf(effects.delayDb ?? 0), range });
        addTo(reverb, delay, { gain: 0.25, range });
      }
      applyReverb(reverb, effects.reverb);
      addTo(main, reverb, { gain: gainOf(effects.reverbDb), range });
      return main;
    },
  };
}

function addTo(target: Sound, source: Sound, { gain, range }: { gain: number; range: Range }): void {
  addSide(target.left, source.left, { gain, range });
  addSide(target.right, source.right, { gain, range });
}

function addSide(
  target: Float32Array,
  source: Float32Array,
  { gain, range }: { gain: number; range: Range },
): void {
  const { from, to } = range;
  for (let index = from; index < to; index += 1) target[index] = target[index]! + source[index]! * gain;
}

/** Adds one side of a finished stem to the mix and to the shared effects, and leaves silence behind. */
function emptyInto(
  sends: { main: Float32Array; reverb: Float32Array; delay: Float32Array | null },
  stem: Float32Array,
  { settings, range }: { settings: StemSettings; range: Range },
): void {
  const gain = gainOf(settings.gainDb);
  const { main, reverb, delay } = sends;
  const toReverb = gain * (settings.reverb ?? 0);
  const toDelay = gain * (settings.delay ?? 0);
  const { from, to } = range;
  for (let index = from; index < to; index += 1) {
    const value = stem[index]!;
    if (value === 0) continue;
    main[index] = main[index]! + value * gain;
    if (toReverb > 0) reverb[index] = reverb[index]! + value * toReverb;
    if (toDelay > 0) delay![index] = delay![index]! + value * toDelay;
    stem[index] = 0;
  }
}

/** Side-chain pumping: down within 4 ms of each kick, back up over about a quarter of a second. */
function duck(
  sound: Sound,
  { kicks, depth, range }: { kicks: readonly number[]; depth: number; range: Range },
): void {
  const glide = 1 - Math.exp(-1 / (0.004 * SAMPLE_RATE_HZ));
  const recovery = Math.exp(-1 / (0.1 * SAMPLE_RATE_HZ));
  let next = kicks.findIndex((kick) => kick >= range.from);
  let [pressure, smooth] = [0, 0];
  const { left, right } = sound;
  const { from, to } = range;
  for (let index = from; index < to; index += 1) {
    if (next >= 0 && kicks[next] === index) {
      pressure = depth;
      next += 1;
    }
    pressure *= recovery;
    smooth += glide * (pressure - smooth);
    left[index] = left[index]! * (1 - smooth);
    right[index] = right[index]! * (1 - smooth);
  }
}
