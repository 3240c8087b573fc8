import type { Signal } from "../model/index.ts";
import type { Catalogue } from "./catalogue.ts";

/** A step of a play; null for what no play was. */
type Step = Signal & { playId: string | null };

/** Silence of this length ends a session of listening. */
const silenceMs = 30 * 60_000;
/** One skip may be about the track; two are about who plays it. */
const skipsToMute = 2;

/**
 * The tracks that were left before they counted as heard since the listener began to listen, once for each time. Steps in
 * order of time.
 */
export function skippedNow(steps: readonly Step[], now: Date): string[] {
  const heard = new Set<string>();
  const skips: { playId: string; trackId: string }[] = [];
  let next = now;
  // From the end: a listener may have years behind them, and every request asks.
  for (let last = steps.length - 1; last >= 0; last -= 1) {
    const { playId, trackId, kind, at } = steps[last]!;
    if (next.getTime() - at.getTime() > silenceMs) break;
    if (playId === null) continue;
    next = at;
    if (kind === "skipped") skips.push({ playId, trackId });
    else heard.add(playId);
  }
  return skips.flatMap(({ playId, trackId }) => (heard.has(playId) ? [] : [trackId]));
}

/** Artists of whom somebody has had enough for now. */
export function mutedArtists(skipped: readonly string[], catalogue: Catalogue): Set<string> {
  const skips = new Map<string, number>();
  for (const trackId of skipped) {
    for (const id of catalogue.get(trackId)?.artistIds ?? []) skips.set(id, (skips.get(id) ?? 0) + 1);
  }
  return new Set([...skips].flatMap(([id, count]) => (count >= skipsToMute ? [id] : [])));
}
