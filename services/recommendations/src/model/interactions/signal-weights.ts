/** Something a listener did with a track, as the events tell it. */
export interface Signal {
  trackId: string;
  kind: "counted" | "completed" | "skipped" | "liked" | "disliked";
  at: Date;
}

/** What a listener's signals come to. */
export interface Taste {
  /** Weight per track, never 0; below 0 counts against the track and what is like it. */
  weights: Map<string, number>;
  /** Tracks that must not be offered: the listener said "not for me". */
  disliked: Set<string>;
}

const dayMs = 86_400_000;
/** Tastes last: half of what a play says is left after a year (a quarter year measured worse). */
const playHalfLifeDays = 365;
/** Being skipped is a matter of mood and soon forgotten. */
const skipHalfLifeDays = 14;
const strengths = { counted: 1, completed: 1, liked: 1.5 } as const;
const skipWeight = -0.25;
const dislikeWeight = -1;
/** However long ago, a track once heard says a little. */
const playFloor = 0.2;
const negligible = 0.01;

/**
 * Weighs a listener's signals: how often a track was played does not matter (whether it was does), liking it counts half
 * as much again, skips add up against it and fade, "not for me" overrules everything before it.
 */
export function weighSignals(signals: Iterable<Signal>, now: Date): Taste {
  const liking = new Map<string, number>();
  const skipping = new Map<string, number>();
  const disliked = new Set<string>();
  for (const { trackId, kind, at } of signals) {
    const days = Math.max(0, (now.getTime() - at.getTime()) / dayMs);
    if (kind === "disliked") disliked.add(trackId);
    else if (kind === "skipped") {
      skipping.set(trackId, (skipping.get(trackId) ?? 0) + skipWeight * 0.5 ** (days / skipHalfLifeDays));
    } else {
      const weight = strengths[kind] * Math.max(playFloor, 0.5 ** (days / playHalfLifeDays));
      liking.set(trackId, Math.max(weight, liking.get(trackId) ?? 0));
    }
  }
  const weights = new Map<string, number>();
  for (const trackId of [...new Set([...liking.keys(), ...skipping.keys(), ...disliked])].sort()) {
    const weight = disliked.has(trackId)
      ? dislikeWeight
      : (liking.get(trackId) ?? 0) + Math.max(-1, skipping.get(trackId) ?? 0);
    if (Math.abs(weight) >= negligible) weights.set(trackId, weight);
  }
  return { weights, disliked };
}
