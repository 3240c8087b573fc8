import type { PlayEvent } from "../contract/play-event.ts";
import type { PlayStep } from "./play.ts";

/** A player's clock may run ahead by this much before it is set back. */
const clockAheadMaxMs = 5 * 60_000;
/** Decoders round a track's length up to whole frames. */
const overrunMaxMs = 2_000;
const playedMaxMs = 24 * 60 * 60_000;

/**
 * A reported step with values that can be true: never later than five minutes from now, never past the end of the
 * track, never more than a day of music in one play. Old reports are fine: players report when they are online again.
 */
export function plausibleStep(event: PlayEvent, durationMs: number | null, now: Date): PlayStep {
  const isAhead = event.at.getTime() > now.getTime() + clockAheadMaxMs;
  const endMs = durationMs === null ? playedMaxMs : durationMs + overrunMaxMs;
  return {
    type: event.type,
    playId: event.playId,
    trackId: event.trackId,
    positionMs: Math.min(Math.round(event.positionMs), endMs),
    playedMs: Math.min(Math.round(event.playedMs), playedMaxMs),
    at: isAhead ? now : event.at,
    durationMs,
    context: event.context ?? null,
    rendition: event.rendition ?? null,
  };
}
