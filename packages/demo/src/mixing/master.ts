import { gainOf, SAMPLE_RATE_HZ, type Sound } from "../audio/sound.ts";
import { applyLimiter } from "../effects/limiter.ts";
import { measureLufs } from "../effects/loudness.ts";
import { applyBiquad, designBiquad, type FilterStage } from "../synthesis/filter.ts";

/** `targetLufs` is the wanted integrated loudness; the fades are in seconds. */
export type MasterSettings = {
  targetLufs: number;
  fadeInSeconds: number;
  fadeOutSeconds: number;
  equaliser?: readonly FilterStage[];
};

const CEILING_DBFS = -1.6;

/** Finishes a mix in place: no constant part, wanted loudness, peaks below −1 dBFS, silent edges. */
export function master(sound: Sound, settings: MasterSettings): Sound {
  for (const side of [sound.left, sound.right]) {
    applyBiquad(side, designBiquad({ kind: "highpass", hz: 28 }));
    for (const stage of settings.equaliser ?? []) applyBiquad(side, designBiquad(stage));
    fade(side, settings);
  }
  const gain = gainOf(settings.targetLufs - measureLufs(sound));
  for (const side of [sound.left, sound.right]) {
    for (let index = 0; index < side.length; index += 1) side[index] = softClip(side[index]! * gain);
  }
  applyLimiter(sound, gainOf(CEILING_DBFS));
  return sound;
}

/** Linear up to half scale, then rounding off towards 1.25, so that drums lose their needles before the limiter. */
function softClip(value: number): number {
  const size = Math.abs(value);
  if (size <= 0.5) return value;
  return Math.sign(value) * (0.5 + 0.75 * Math.tanh((size - 0.5) / 0.75));
}

function fade(samples: Float32Array, { fadeInSeconds, fadeOutSeconds }: MasterSettings): void {
  const fadeIn = Math.round(fadeInSeconds * SAMPLE_RATE_HZ);
  const fadeOut = Math.min(samples.length, Math.round(fadeOutSeconds * SAMPLE_RATE_HZ));
  for (let index = 0; index < fadeIn; index += 1)
    samples[index]! *= Math.sin((Math.PI * index) / fadeIn / 2) ** 2;
  for (let index = 0; index < fadeOut; index += 1) {
    samples[samples.length - 1 - index]! *= Math.sin((Math.PI * index) / fadeOut / 2) ** 2;
  }
}
