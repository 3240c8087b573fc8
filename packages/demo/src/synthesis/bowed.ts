import { createRandom, type Random } from "../audio/random.ts";
import { createSound, frequencyOf, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Note } from "./analog-voice.ts";
import { createEnvelope } from "./envelope.ts";
import { applyBiquad, designBiquad } from "./filter.ts";
import { saw } from "./oscillator.ts";

/** How a bowed part is played: number of players, seconds to swell in and out, vibrato depth. */
export type Bowing = { players: number; attack: number; release: number; vibratoCents: number; pan: number };

/**
 * Renders one bowed note: saw waves (Helmholtz motion) with late vibrato, drifting pitch and bow noise,
 * through a fixed body resonance. Every player stands at an own place in the stereo field.
 */
export function renderBowed(bowing: Bowing, note: Note): Sound {
  const sound = createSound(samplesOf(note.seconds + bowing.release));
  for (let player = 0; player < bowing.players; player += 1) {
    addPlayer(sound, {
      bowing,
      note,
      player,
      random: createRandom(Math.round(note.pitch * 71 + player * 9973)),
    });
  }
  const brightness = 1500 + 3200 * note.velocity;
  for (const side of [sound.left, sound.right]) {
    applyBiquad(side, designBiquad({ kind: "lowpass", hz: brightness, q: 0.6 }));
    applyBiquad(side, designBiquad({ kind: "peak", hz: 290, gainDb: 4, q: 1.6 }));
    applyBiquad(side, designBiquad({ kind: "peak", hz: 1150, gainDb: 3.5, q: 1.4 }));
    applyBiquad(side, designBiquad({ kind: "highpass", hz: 70 }));
  }
  return sound;
}

function addPlayer(
  { left, right }: Sound,
  { bowing, note, player, random }: { bowing: Bowing; note: Note; player: number; random: Random },
): void {
  const spread = bowing.players === 1 ? 0 : (player / (bowing.players - 1) - 0.5) * 0.7;
  const pan = Math.max(-0.95, Math.min(0.95, bowing.pan + spread));
  const level = (0.5 * note.velocity) / Math.sqrt(bowing.players);
  const [leftGain, rightGain] = [level * Math.sqrt((1 - pan) / 2), level * Math.sqrt((1 + pan) / 2)];
  const base = frequencyOf(note.pitch + random.between(-0.05, 0.05)) / SAMPLE_RATE_HZ;
  const rate = (2 * Math.PI * random.between(4.7, 5.8)) / SAMPLE_RATE_HZ;
  const vibrato = bowing.vibratoCents / 1731;
  const entrance = random.between(0, 0.05);
  const envelope = createEnvelope(
    { attack: bowing.attack, decay: 1.5, sustain: 0.82, release: bowing.release },
    Math.max(0.05, note.seconds - entrance),
  );
  const loudness = 1.3 - 0.3 * random.next();
  let [phase, cycle, noise, drift, gain, gainStep] = [random.next(), base, 0, 0, 0, 0];
  for (let index = 0; index < left.length; index += 1) {
    if (index % 32 === 0) {
      const seconds = index / SAMPLE_RATE_HZ;
      drift += 0.02 * (random.between(-0.004, 0.004) - drift);
      const depth = vibrato * Math.min(1, Math.max(0, (seconds - 0.25) / 0.8));
      cycle = base * (1 + drift + depth * Math.sin(index * rate + player * 2.1));
      const swell = seconds < entrance ? 0 : envelope(seconds - entrance);
      gainStep = (swell * loudness - gain) / 32;
    }
    gain += gainStep;
    phase += cycle;
    if (phase >= 1) phase -= 1;
    noise += 0.3 * (random.next() - 0.5 - noise);
    const value = gain * (saw(phase, cycle) + 0.16 * noise);
    left[index]! += value * leftGain;
    right[index]! += value * rightGain;
  }
}
