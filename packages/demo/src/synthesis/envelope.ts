import { SAMPLE_RATE_HZ } from "../audio/sound.ts";

/** Attack, decay and release in seconds, sustain as a level 0..1. */
export type Envelope = { attack: number; decay: number; sustain: number; release: number };

/**
 * Level of an envelope as a function of time for a key held `heldSeconds`. The attack is a raised
 * cosine and the release ends in exact silence, so that neither end of a note clicks.
 */
export function createEnvelope(envelope: Envelope, heldSeconds: number): (seconds: number) => number {
  const { attack, decay, sustain, release } = envelope;
  const held = (seconds: number) => {
    if (seconds < attack) return 0.5 - 0.5 * Math.cos((Math.PI * seconds) / attack);
    return sustain + (1 - sustain) * Math.exp(-(seconds - attack) / (decay / 3));
  };
  const levelAtRelease = held(heldSeconds);
  return (seconds) => {
    if (seconds < heldSeconds) return held(seconds);
    const left = 1 - (seconds - heldSeconds) / release;
    return left <= 0 ? 0 : levelAtRelease * left * left;
  };
}

/** Fades both ends of samples in place; lengths in seconds, raised-cosine shape. */
export function fadeEdges(samples: Float32Array, fade: { in: number; out: number }): Float32Array {
  const fadeIn = Math.min(samples.length, Math.round(fade.in * SAMPLE_RATE_HZ));
  const fadeOut = Math.min(samples.length, Math.round(fade.out * SAMPLE_RATE_HZ));
  for (let index = 0; index < fadeIn; index += 1) {
    samples[index]! *= 0.5 - 0.5 * Math.cos((Math.PI * index) / fadeIn);
  }
  for (let index = 0; index < fadeOut; index += 1) {
    samples[samples.length - 1 - index]! *= 0.5 - 0.5 * Math.cos((Math.PI * index) / fadeOut);
  }
  return samples;
}
