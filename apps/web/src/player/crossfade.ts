import { areNeighbours } from "./queue-track.ts";
import type { QueueTrack } from "./queue-track.ts";

const CURVE_POINTS = 128;

/** Gain curves whose powers always add up to one, so that unrelated music fades without a dip. */
export function equalPowerCurves(): { fadeIn: Float32Array; fadeOut: Float32Array } {
  const angle = (index: number): number => (index / (CURVE_POINTS - 1)) * (Math.PI / 2);
  return {
    fadeIn: Float32Array.from({ length: CURVE_POINTS }, (_, index) => Math.sin(angle(index))),
    fadeOut: Float32Array.from({ length: CURVE_POINTS }, (_, index) => Math.cos(angle(index))),
  };
}

/**
 * How long two items overlap: the wish, but nothing for neighbours of one release and for a track following
 * itself, and never more than a third of the shorter one.
 */
export function crossfadeBetween(previous: QueueTrack, next: QueueTrack, wishSeconds: number): number {
  if (previous.id === next.id || areNeighbours(previous, next)) return 0;
  const shorterSeconds = Math.min(previous.durationMs, next.durationMs) / 1000;
  return Math.max(0, Math.min(wishSeconds, shorterSeconds / 3));
}
