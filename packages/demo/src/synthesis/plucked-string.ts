import { createRandom } from "../audio/random.ts";
import { frequencyOf, monoSound, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { fadeEdges } from "./envelope.ts";

/** How a string sounds: `brightness` 0..1, `ringSeconds` to −60 dB at middle C, `pickPosition` 0..0.5 of its length. */
export type StringPatch = { brightness: number; ringSeconds: number; pickPosition: number };

/**
 * Renders one plucked string (Karplus & Strong 1983, with the fractional tuning filter and pick position
 * comb of Jaffe & Smith 1983). `seconds` is when the finger damps the string.
 */
export function renderPlucked(patch: StringPatch, note: Note): Sound {
  const hz = frequencyOf(note.pitch);
  const samples = new Float32Array(samplesOf(note.seconds + 0.12));
  const lowpass = 0.5 - 0.42 * patch.brightness * (0.6 + 0.4 * note.velocity);
  const period = SAMPLE_RATE_HZ / hz - lowpass;
  const length = Math.floor(period - 0.2);
  const fraction = period - length;
  const tuning = (1 - fraction) / (1 + fraction);
  const line = pluck(patch, note, length);
  const ring = patch.ringSeconds * (262 / hz) ** 0.5;
  const loss = 10 ** (-3 / (hz * ring));
  let [at, before, allpassIn, allpassOut] = [0, 0, 0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const out = line[at]!;
    samples[index] = out;
    const damped = loss * ((1 - lowpass) * out + lowpass * before);
    before = out;
    allpassOut = tuning * (damped - allpassOut) + allpassIn;
    allpassIn = damped;
    line[at] = allpassOut;
    at = at + 1 === length ? 0 : at + 1;
  }
  return monoSound(fadeEdges(samples, { in: 0.0015, out: 0.11 }));
}

function pluck(patch: StringPatch, note: Note, length: number): Float32Array {
  const random = createRandom(Math.round(note.pitch * 613 + note.velocity * 10));
  const line = new Float32Array(length);
  const smoothing = 0.25 + 0.6 * patch.brightness * note.velocity;
  let smooth = 0;
  for (let index = 0; index < length; index += 1) {
    smooth += smoothing * (random.between(-1, 1) - smooth);
    line[index] = smooth;
  }
  const offset = Math.max(1, Math.round(length * patch.pickPosition));
  const combed = line.map((value, index) => value - line[(index + length - offset) % length]!);
  const mean = combed.reduce((sum, value) => sum + value, 0) / length;
  const power = Math.sqrt(combed.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
  return combed.map((value) => ((value - mean) / power) * 0.3 * note.velocity);
}
