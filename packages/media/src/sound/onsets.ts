import { framesPerSecond, melCount, type SpectralFrames } from "./spectral-frames.ts";

/** How strongly something begins in each frame: the rise of all mel bands together, less the average around it. */
export function onsetStrength({ count, mels }: SpectralFrames): Float32Array {
  const rise = new Float32Array(count);
  for (let frame = 1; frame < count; frame += 1) {
    let sum = 0;
    for (let band = frame * melCount; band < (frame + 1) * melCount; band += 1)
      sum += Math.max(0, mels[band]! - mels[band - melCount]!);
    rise[frame] = sum / melCount;
  }
  const reach = Math.round(framesPerSecond / 2);
  const strength = new Float32Array(count);
  let sum = 0;
  for (let at = -reach; at < count; at += 1) {
    sum += (rise[at + reach] ?? 0) - (rise[at - reach - 1] ?? 0);
    const width = Math.min(count - 1, at + reach) - Math.max(0, at - reach) + 1;
    if (at >= 0) strength[at] = Math.max(0, rise[at]! - sum / width);
  }
  return strength;
}

/** A band rises by this much on average when a note begins; noise and vibrato rise less. */
const audibleRise = 0.25;

/** Beginnings of notes and beats per second: peaks of the strength that stand out within 60 ms to either side. */
export function onsetsPerSecond(strength: Float32Array): number {
  const reach = Math.max(1, Math.round(framesPerSecond * 0.06));
  let onsets = 0;
  for (let at = 0; at < strength.length; at += 1) {
    const own = strength[at]!;
    if (own < audibleRise) continue;
    let isPeak = true;
    for (let near = at - reach; near <= at + reach; near += 1) {
      const other = strength[near] ?? 0;
      if (other > own || (other === own && near < at)) isPeak = false;
    }
    if (isPeak) onsets += 1;
  }
  return onsets / (strength.length / framesPerSecond);
}
