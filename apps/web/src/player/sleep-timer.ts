import type { SleepTimer } from "./player-state.ts";

/** Sound fades out over this time before a sleep timer stops it. */
const FADE_MS = 30_000;

/**
 * How loud to be (0..1) and whether it is time to stop. A timer for the end of the track never says stop
 * itself: the track's end does that.
 */
export function sleepFade(
  timer: SleepTimer,
  nowMs: number,
  trackRemainingMs: number,
): { factor: number; isOver: boolean } {
  if (!timer) return { factor: 1, isOver: false };
  const remainingMs = timer.kind === "at" ? timer.endsAtMs - nowMs : trackRemainingMs;
  const factor = Math.min(1, Math.max(0, remainingMs / FADE_MS));
  return { factor, isOver: timer.kind === "at" && remainingMs <= 0 };
}
