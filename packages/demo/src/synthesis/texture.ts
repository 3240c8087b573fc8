import type { Random } from "../audio/random.ts";
import { createSound, SAMPLE_RATE_HZ, samplesOf, type Sound } from "../audio/sound.ts";
import type { Stem } from "../mixing/stem.ts";
import { fadeEdges } from "./envelope.ts";
import { applyBiquad, designBiquad } from "./filter.ts";

/** Renders the surface of an old record: soft hiss and small crackles, different on both sides. */
export function renderVinyl(seconds: number, random: Random): Sound {
  const sound = createSound(samplesOf(seconds));
  for (const side of [sound.left, sound.right]) {
    let [hiss, crackle] = [0, 0];
    for (let index = 0; index < side.length; index += 1) {
      hiss += 0.2 * (random.between(-1, 1) - hiss);
      if (random.chance(0.00018)) crackle = random.between(-1, 1) * random.next();
      crackle *= 0.82;
      side[index] = hiss * 0.035 + crackle * 0.5;
    }
    applyBiquad(side, designBiquad({ kind: "highpass", hz: 350 }));
    applyBiquad(side, designBiquad({ kind: "lowpass", hz: 7000 }));
  }
  return sound;
}

/** Renders wind or surf: noise through a slowly moving band, swelling every `swellSeconds`. */
export function renderWind(
  seconds: number,
  wind: { swellSeconds: number; hz: number; random: Random },
): Sound {
  const sound = createSound(samplesOf(seconds));
  for (const [side, samples] of [sound.left, sound.right].entries()) {
    let [low, band, frequency, level] = [0, 0, 0, 0];
    for (let index = 0; index < samples.length; index += 1) {
      if (index % 64 === 0) {
        const turn = (2 * Math.PI * index) / SAMPLE_RATE_HZ / wind.swellSeconds + side * 0.9;
        const swell = 0.5 - 0.5 * Math.cos(turn) * Math.cos(turn * 0.37);
        frequency = 2 * Math.sin((Math.PI * wind.hz * (0.6 + 1.2 * swell)) / SAMPLE_RATE_HZ);
        level = swell * swell;
      }
      low += frequency * band;
      band += frequency * (wind.random.between(-1, 1) - low - 0.5 * band);
      samples[index] = band * level * 0.3;
    }
  }
  return sound;
}

const LOOP_SECONDS = 26;
const OVERLAP_SECONDS = 3;

/** Lays a texture under a whole piece: one stretch of it, over and over, each fading into the next. */
export function layTexture(
  stem: Stem,
  seconds: number,
  texture: { render: (seconds: number) => Sound; gain?: number },
): void {
  const sound = texture.render(LOOP_SECONDS);
  for (const side of [sound.left, sound.right])
    fadeEdges(side, { in: OVERLAP_SECONDS, out: OVERLAP_SECONDS });
  for (let at = 0; at < seconds; at += LOOP_SECONDS - OVERLAP_SECONDS)
    stem.play(sound, { at, gain: texture.gain ?? 1 });
}
