import { createRandom } from "../audio/random.ts";
import { frequencyOf, monoSound, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { pulse } from "./oscillator.ts";

/** A voice of an eight-bit sound chip. `arpeggio` lists semitones cycled at 50 Hz, as one voice playing a chord. */
export type ChipPatch = {
  duty: number;
  arpeggio?: readonly number[];
  fadePerSecond: number;
  vibratoCents?: number;
};

const FRAME_SAMPLES = SAMPLE_RATE_HZ / 50;

/** Renders a pulse-wave note whose volume falls in 4-bit steps. */
export function renderChipPulse(patch: ChipPatch, note: Note): Sound {
  const samples = new Float32Array(samplesOf(note.seconds));
  let [phase, cycle, level] = [0.25, 0, 0];
  let target = 0;
  for (let index = 0; index < samples.length; index += 1) {
    if (index % 64 === 0) {
      const seconds = index / SAMPLE_RATE_HZ;
      const offset = patch.arpeggio?.[Math.floor(index / FRAME_SAMPLES) % patch.arpeggio.length] ?? 0;
      const vibrato = seconds > 0.2 ? ((patch.vibratoCents ?? 0) / 100) * Math.sin(seconds * 38) : 0;
      cycle = frequencyOf(note.pitch + offset + vibrato) / SAMPLE_RATE_HZ;
      target = Math.ceil(15 * note.velocity * Math.max(0, 1 - patch.fadePerSecond * seconds)) / 15;
      if (samples.length - index < 200) target = 0;
    }
    level += 0.03 * (target - level);
    phase += cycle;
    if (phase >= 1) phase -= 1;
    samples[index] = 0.5 * level * pulse(phase, cycle, patch.duty);
  }
  return monoSound(samples);
}

/** Renders the stepped triangle wave such chips use for bass. */
export function renderChipTriangle(note: Note): Sound {
  const samples = new Float32Array(samplesOf(note.seconds));
  const cycle = frequencyOf(note.pitch) / SAMPLE_RATE_HZ;
  let [phase, smooth] = [0.25, 0];
  for (let index = 0; index < samples.length; index += 1) {
    phase = (phase + cycle) % 1;
    const stepped = Math.round((4 * Math.abs(phase - 0.5) - 1) * 7.5) / 7.5;
    smooth += 0.4 * (stepped - smooth);
    const edge = Math.min(1, index / 90, (samples.length - index) / 220);
    samples[index] = smooth * edge * note.velocity;
  }
  return monoSound(samples);
}

/** Renders chip noise: a random level held for `holdSamples`, fading within `seconds`. */
export function renderChipNoise(noise: { holdSamples: number; seconds: number; velocity: number }): Sound {
  const random = createRandom(noise.holdSamples * 31);
  const samples = new Float32Array(samplesOf(noise.seconds));
  let value = 0;
  for (let index = 0; index < samples.length; index += 1) {
    if (index % noise.holdSamples === 0) value = random.chance(0.5) ? 1 : -1;
    const left = 1 - index / samples.length;
    samples[index] = 0.5 * value * noise.velocity * left * left * Math.min(1, index / 20);
  }
  return monoSound(samples);
}
