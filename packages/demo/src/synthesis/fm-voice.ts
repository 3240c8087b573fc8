import { createSound, frequencyOf, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { createEnvelope, type Envelope } from "./envelope.ts";

/** A two-operator frequency modulation patch, after Chowning (1973). */
export type FmPatch = {
  /** Modulator frequency as a multiple of the carrier. */
  ratio: number;
  /** Modulation index at full velocity; it decays to `indexFloor` with `indexSeconds`. */
  index: number;
  indexFloor: number;
  indexSeconds: number;
  envelope: Envelope;
  /** Detuning between the left and right voice, which makes the sound wide. */
  widthCents: number;
};

/** Renders one FM note: electric pianos, bells, hollow basses. */
export function renderFm(patch: FmPatch, note: Note): Sound {
  const sound = createSound(samplesOf(note.seconds + patch.envelope.release));
  const envelope = createEnvelope(patch.envelope, note.seconds);
  renderSide(sound.left, { patch, note, envelope, cents: -patch.widthCents / 2 });
  if (patch.widthCents === 0) return { left: sound.left, right: sound.left };
  renderSide(sound.right, { patch, note, envelope, cents: patch.widthCents / 2 });
  return sound;
}

function renderSide(
  samples: Float32Array,
  side: { patch: FmPatch; note: Note; envelope: (seconds: number) => number; cents: number },
): void {
  const { patch, note, envelope } = side;
  const step = (2 * Math.PI * frequencyOf(note.pitch + side.cents / 100)) / SAMPLE_RATE_HZ;
  const depth = patch.index * (0.3 + 0.7 * note.velocity);
  const fade = Math.exp(-1 / (patch.indexSeconds * SAMPLE_RATE_HZ));
  let [index, level, levelStep] = [depth, 0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    if (at % 16 === 0) levelStep = (envelope((at + 16) / SAMPLE_RATE_HZ) * note.velocity - level) / 16;
    level += levelStep;
    index *= fade;
    const phase = at * step;
    samples[at] = level * Math.sin(phase + (index + patch.indexFloor) * Math.sin(phase * patch.ratio));
  }
}
