import type { PlayContext } from "../contract/play-event.ts";

/** A play that reached this position long enough to count as a stream, in ms of music heard. */
export const countedAfterMs = 30_000;
/** Tracks at least this long are played on from where they were left. */
export const resumableFromMs = 20 * 60_000;

/** One listener hearing one track once, as far as the reports tell. */
export interface Play {
  playId: string;
  trackId: string;
  startedAt: Date;
  /** The time of the newest report. */
  lastAt: Date;
  /** Where the newest report was. */
  positionMs: number;
  playedMs: number;
  /** Null while the catalogue could not be asked. */
  durationMs: number | null;
  isCounted: boolean;
  isCompleted: boolean;
  isSkipped: boolean;
  context: PlayContext | null;
  rendition: string | null;
}

/** What can become true of a play, once each. */
export type Transition = "started" | "counted" | "completed" | "skipped";

/** A step of a play whose values have been checked. */
export interface PlayStep {
  type: "started" | "progressed" | "counted" | "completed" | "skipped";
  playId: string;
  trackId: string;
  positionMs: number;
  playedMs: number;
  at: Date;
  durationMs: number | null;
  context: PlayContext | null;
  rendition: string | null;
}

/**
 * What a play is after one more step, and what became true by it for the first time. Merging is the same in any
 * order and for any number of repetitions, so reports may come late, twice or backwards.
 */
export function mergeStep(play: Play | null, step: PlayStep): { play: Play; transitions: Transition[] } {
  // Whatever is heard of a play first tells that it began, even when the report of its start comes later.
  const startedAt = step.type === "started" ? step.at : new Date(step.at.getTime() - step.playedMs);
  const before = play ?? blankPlay(step, startedAt);
  const isNewest = step.at.getTime() >= before.lastAt.getTime();
  const playedMs = Math.max(before.playedMs, step.playedMs);
  const after: Play = {
    ...before,
    startedAt: startedAt < before.startedAt ? startedAt : before.startedAt,
    lastAt: isNewest ? step.at : before.lastAt,
    positionMs: positionAfter(before, step),
    playedMs,
    durationMs: before.durationMs ?? step.durationMs,
    isCounted: before.isCounted || playedMs >= countedAfterMs,
    isCompleted: before.isCompleted || step.type === "completed",
    isSkipped: before.isSkipped || step.type === "skipped",
    context: before.context ?? step.context,
    rendition: before.rendition ?? step.rendition,
  };
  const transitions: Transition[] = [];
  if (play === null) transitions.push("started");
  if (after.isCounted && !before.isCounted) transitions.push("counted");
  if (after.isCompleted && !before.isCompleted) transitions.push("completed");
  if (after.isSkipped && !before.isSkipped) transitions.push("skipped");
  return { play: after, transitions };
}

function positionAfter(before: Play, step: PlayStep): number {
  const later = step.at.getTime() - before.lastAt.getTime();
  if (later === 0) return Math.max(before.positionMs, step.positionMs);
  return later > 0 ? step.positionMs : before.positionMs;
}

function blankPlay(step: PlayStep, startedAt: Date): Play {
  const { playId, trackId, at, positionMs, durationMs, context, rendition } = step;
  return {
    playId,
    trackId,
    startedAt,
    lastAt: at,
    positionMs,
    playedMs: 0,
    durationMs,
    isCounted: false,
    isCompleted: false,
    isSkipped: false,
    context,
    rendition,
  };
}
