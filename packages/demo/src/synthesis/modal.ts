import { SAMPLE_RATE_HZ } from "../audio/sound.ts";

/** One vibration mode of a struck body: it fades by 60 dB in `decaySeconds`. */
export type Mode = { hz: number; level: number; decaySeconds: number };

/** Adds decaying sines to samples (coupled-form recursion, starting at zero so that nothing clicks). */
export function addModes(samples: Float32Array, modes: readonly Mode[]): void {
  for (const mode of modes) {
    if (mode.hz > SAMPLE_RATE_HZ * 0.45) continue;
    const omega = (2 * Math.PI * mode.hz) / SAMPLE_RATE_HZ;
    const radius = 10 ** (-3 / (mode.decaySeconds * SAMPLE_RATE_HZ));
    const feedback = 2 * radius * Math.cos(omega);
    const decay = radius * radius;
    const end = Math.min(samples.length, Math.round(mode.decaySeconds * 1.6 * SAMPLE_RATE_HZ));
    let before = 0;
    let now = mode.level * radius * Math.sin(omega);
    for (let index = 1; index < end; index += 1) {
      samples[index]! += now;
      const following = feedback * now - decay * before;
      before = now;
      now = following;
    }
  }
}
