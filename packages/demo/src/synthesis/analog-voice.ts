import { createRandom } from "../audio/random.ts";
import { createSound, frequencyOf, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import { createEnvelope, type Envelope } from "./envelope.ts";
import { svfGain } from "./filter.ts";
import { pulse, saw } from "./oscillator.ts";

/** A subtractive synthesiser patch; cutoff envelope in octaves above `cutoffHz`. */
export type AnalogPatch = {
  wave: "saw" | "pulse";
  /** Number of detuned oscillators, spread over the stereo field by `spread` (0..1). */
  unison: number;
  detuneCents: number;
  spread: number;
  cutoffHz: number;
  sweepOctaves: number;
  sweepSeconds: number;
  /** 0 = none, 1 = on the edge of self-oscillation. */
  resonance: number;
  envelope: Envelope;
  /** Level of a sine one octave below. */
  sub?: number;
  vibratoCents?: number;
};

/** One key press. */
export type Note = { pitch: number; seconds: number; velocity: number };

const CONTROL_SAMPLES = 16;

/** Renders one note of a patch: unison oscillators into a resonant lowpass. Velocity opens the filter. */
export function renderAnalog(patch: AnalogPatch, note: Note): Sound {
  const total = samplesOf(note.seconds + patch.envelope.release);
  const sound = createSound(total);
  const random = createRandom(Math.round(note.pitch * 131 + patch.cutoffHz + patch.unison * 7));
  const voices = Array.from({ length: patch.unison }, (_, index) => {
    const position = patch.unison === 1 ? 0 : (2 * index) / (patch.unison - 1) - 1;
    const cents = position * patch.detuneCents;
    const pan =
      patch.unison === 1 ? 0 : (index % 2 === 0 ? 1 : -1) * patch.spread * (1 - Math.abs(position) * 0.3);
    const cycle = frequencyOf(note.pitch + cents / 100) / SAMPLE_RATE_HZ;
    return { cycle, left: Math.sqrt((1 - pan) / 2), right: Math.sqrt((1 + pan) / 2) };
  });
  const level = 1 / Math.sqrt(patch.unison);
  for (const voice of voices) {
    addOscillator(sound, {
      patch,
      cycle: voice.cycle,
      phase: random.next(),
      left: voice.left * level,
      right: voice.right * level,
    });
  }
  if (patch.sub) addSub(sound, note.pitch - 12, patch.sub);
  shape(sound, patch, note);
  return sound;
}

function addOscillator(
  { left, right }: Sound,
  voice: { patch: AnalogPatch; cycle: number; phase: number; left: number; right: number },
): void {
  const isSaw = voice.patch.wave === "saw";
  const vibrato = (voice.patch.vibratoCents ?? 0) / 1731;
  const vibratoStep = (2 * Math.PI * 5.2) / SAMPLE_RATE_HZ;
  let phase = voice.phase;
  let cycle = voice.cycle;
  for (let index = 0; index < left.length; index += 1) {
    if (vibrato > 0 && index % CONTROL_SAMPLES === 0) {
      const onset = Math.min(1, index / SAMPLE_RATE_HZ / 0.6);
      cycle = voice.cycle * (1 + vibrato * onset * Math.sin(index * vibratoStep + voice.phase));
    }
    phase += cycle;
    if (phase >= 1) phase -= 1;
    const value = isSaw ? saw(phase, cycle) : pulse(phase, cycle, 0.42);
    left[index]! += value * voice.left;
    right[index]! += value * voice.right;
  }
}

function addSub({ left, right }: Sound, pitch: number, level: number): void {
  const step = (2 * Math.PI * frequencyOf(pitch)) / SAMPLE_RATE_HZ;
  for (let index = 0; index < left.length; index += 1) {
    const value = Math.sin(index * step) * level;
    left[index]! += value;
    right[index]! += value;
  }
}

function shape({ left, right }: Sound, patch: AnalogPatch, note: Note): void {
  const envelope = createEnvelope(patch.envelope, note.seconds);
  const damping = 2 - 1.9 * patch.resonance;
  const brightness = 0.55 + 0.6 * note.velocity;
  let [g, divisor, level] = [0, 1, 0];
  let levelStep = 0;
  let [leftBand, leftLow, rightBand, rightLow] = [0, 0, 0, 0];
  for (let index = 0; index < left.length; index += 1) {
    if (index % CONTROL_SAMPLES === 0) {
      const seconds = index / SAMPLE_RATE_HZ;
      const octaves = patch.sweepOctaves * Math.exp(-seconds / patch.sweepSeconds);
      g = svfGain(patch.cutoffHz * brightness * 2 ** octaves);
      divisor = 1 / (1 + g * (g + damping));
      levelStep =
        (envelope(seconds + CONTROL_SAMPLES / SAMPLE_RATE_HZ) * note.velocity - level) / CONTROL_SAMPLES;
    }
    level += levelStep;
    const leftHigh = (left[index]! - (damping + g) * leftBand - leftLow) * divisor;
    const leftMiddle = g * leftHigh + leftBand;
    leftBand = g * leftHigh + leftMiddle;
    const leftOut = g * leftMiddle + leftLow;
    leftLow = g * leftMiddle + leftOut;
    left[index] = leftOut * level;
    const rightHigh = (right[index]! - (damping + g) * rightBand - rightLow) * divisor;
    const rightMiddle = g * rightHigh + rightBand;
    rightBand = g * rightHigh + rightMiddle;
    const rightOut = g * rightMiddle + rightLow;
    rightLow = g * rightMiddle + rightOut;
    right[index] = rightOut * level;
  }
}
