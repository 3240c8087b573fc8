import { createRandom } from "../audio/random.ts";
import { createSound, monoSound, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import { fadeEdges } from "./envelope.ts";
import { applyBiquad, designBiquad } from "./filter.ts";

const TURN = 2 * Math.PI;

/** A kick: a sine falling from `fromHz` to `hz`, fading by 60 dB in `seconds`; `click` and `drive` 0..1. */
export type KickPatch = { hz: number; fromHz: number; seconds: number; click: number; drive: number };

/** Renders a kick drum. Its beater click is meant: it starts at full level by design. */
export function renderKick(patch: KickPatch): Sound {
  const samples = new Float32Array(samplesOf(patch.seconds));
  const random = createRandom(Math.round(patch.hz * 100));
  let [phase, noise] = [0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const seconds = index / SAMPLE_RATE_HZ;
    phase += (patch.hz + (patch.fromHz - patch.hz) * Math.exp(-seconds * 38)) / SAMPLE_RATE_HZ;
    noise += 0.4 * (random.between(-1, 1) - noise);
    const body =
      Math.tanh((1 + 2 * patch.drive) * Math.sin(TURN * phase)) * Math.exp((-5.5 * seconds) / patch.seconds);
    samples[index] = body + patch.click * noise * 1.4 * Math.exp(-seconds * 260);
  }
  return monoSound(fadeEdges(samples, { in: 0.0006, out: 0.03 }));
}

/** A snare: two drum modes near `hz`, wires as filtered noise with an own fade. */
export type SnarePatch = { hz: number; body: number; wires: number; seconds: number; brightHz: number };

/** Renders a snare drum, with wires that differ between left and right. `take` picks one of several strokes. */
export function renderSnare(patch: SnarePatch, take = 0): Sound {
  const sound = createSound(samplesOf(patch.seconds * 1.4));
  for (const [index, side] of [sound.left, sound.right].entries()) {
    addNoise(side, { seed: take * 2 + index + 5, seconds: patch.seconds, level: patch.wires });
    applyBiquad(side, designBiquad({ kind: "highpass", hz: 420 }));
    applyBiquad(side, designBiquad({ kind: "lowpass", hz: patch.brightHz, q: 0.6 }));
    for (let at = 0; at < side.length; at += 1) {
      const seconds = at / SAMPLE_RATE_HZ;
      const pitch = patch.hz * (1 + 0.35 * Math.exp(-seconds * 70));
      side[at]! +=
        patch.body *
        (Math.sin(TURN * pitch * seconds) + 0.5 * Math.sin(TURN * pitch * 1.68 * seconds)) *
        Math.exp(-seconds * 24);
    }
    fadeEdges(side, { in: 0.0005, out: 0.02 });
  }
  return sound;
}

/** Renders a hand clap: four quick bursts and a wide tail. */
export function renderClap(take = 0): Sound {
  const sound = createSound(samplesOf(0.34));
  for (const [index, side] of [sound.left, sound.right].entries()) {
    for (const [burst, start] of [0, 0.009, 0.019, 0.028].entries()) {
      const from = samplesOf(start + index * 0.0008);
      const seconds = burst === 3 ? 0.16 : 0.012;
      addNoise(side.subarray(from), {
        seed: take * 8 + burst * 2 + index,
        seconds,
        level: burst === 3 ? 0.8 : 0.6,
      });
    }
    applyBiquad(side, designBiquad({ kind: "bandpass", hz: 1350, q: 0.9 }));
    applyBiquad(side, designBiquad({ kind: "highpass", hz: 500 }));
    fadeEdges(side, { in: 0.0008, out: 0.05 });
    for (let at = 0; at < side.length; at += 1) side[at]! *= 1.8;
  }
  return sound;
}

/** A cymbal: ringing squares at inharmonic ratios mixed with noise. `metal` 0..1 is their balance. */
export type CymbalPatch = { seconds: number; lowHz: number; metal: number };

const CYMBAL_HZ = [263, 400, 421, 474, 587, 845];

/** Renders a hi-hat, ride or crash, decorrelated left to right. */
export function renderCymbal(patch: CymbalPatch, take = 0): Sound {
  const sound = createSound(samplesOf(patch.seconds * 1.3));
  for (const [index, side] of [sound.left, sound.right].entries()) {
    const random = createRandom(take * 2 + index + 101);
    const cycles = CYMBAL_HZ.map((hz) => (hz * (1 + 0.012 * index + 0.004 * take) * 9.1) / SAMPLE_RATE_HZ);
    for (let at = 0; at < side.length; at += 1) {
      let ring = 0;
      for (const cycle of cycles) ring += (at * cycle) % 1 < 0.5 ? 1 : -1;
      const noise = random.between(-1, 1);
      const fade = Math.exp((-5.5 * at) / (patch.seconds * SAMPLE_RATE_HZ));
      side[at] = fade * (patch.metal * ring * 0.16 + (1 - patch.metal) * noise);
    }
    applyBiquad(side, designBiquad({ kind: "highpass", hz: patch.lowHz }));
    applyBiquad(side, designBiquad({ kind: "highpass", hz: patch.lowHz * 0.8 }));
    fadeEdges(side, { in: 0.0006, out: 0.02 });
  }
  return sound;
}

/** Renders a tom or conga tuned to `hz`. */
export function renderTom(hz: number, seconds = 0.4): Sound {
  const samples = new Float32Array(samplesOf(seconds));
  const random = createRandom(Math.round(hz));
  let [phase, noise] = [0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const at = index / SAMPLE_RATE_HZ;
    phase += (hz * (1 + 0.5 * Math.exp(-at * 30))) / SAMPLE_RATE_HZ;
    noise += 0.3 * (random.between(-1, 1) - noise);
    samples[index] =
      Math.sin(TURN * phase) * Math.exp((-5.5 * at) / seconds) + noise * 0.5 * Math.exp(-at * 120);
  }
  return monoSound(fadeEdges(samples, { in: 0.001, out: 0.03 }));
}

/** Renders a rim click or wood block ringing at `hz`. */
export function renderRim(hz: number): Sound {
  const samples = new Float32Array(samplesOf(0.08));
  for (let index = 0; index < samples.length; index += 1) {
    const seconds = index / SAMPLE_RATE_HZ;
    samples[index] =
      (Math.sin(TURN * hz * seconds) + 0.6 * Math.sin(TURN * hz * 2.73 * seconds)) *
      Math.exp(-seconds * 85) *
      0.6;
  }
  return monoSound(fadeEdges(samples, { in: 0.0005, out: 0.01 }));
}

/** Renders one shake of a shaker: noise that swells and falls. */
export function renderShaker(take = 0): Sound {
  const samples = new Float32Array(samplesOf(0.09));
  const random = createRandom(take + 400);
  for (let index = 0; index < samples.length; index += 1) {
    const along = index / samples.length;
    samples[index] = random.between(-1, 1) * Math.sin(Math.PI * along) ** 2 * (1 - along);
  }
  return monoSound(applyBiquad(samples, designBiquad({ kind: "highpass", hz: 5200 })));
}

function addNoise(samples: Float32Array, noise: { seed: number; seconds: number; level: number }): void {
  const random = createRandom(noise.seed * 7919);
  const step = -5.5 / (noise.seconds * SAMPLE_RATE_HZ);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index]! += random.between(-1, 1) * noise.level * Math.exp(step * index);
  }
}
