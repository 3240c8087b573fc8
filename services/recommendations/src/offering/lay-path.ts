import type { CatalogueTrack } from "./catalogue.ts";
import { createSpacing, mixSpacing } from "./spacing.ts";

/** Tracks of two rankings, from those that are near the first track only to those near the last one only. */
export function leanOver(nearFirst: readonly string[], nearLast: readonly string[]): string[] {
  const far = Math.max(nearFirst.length, nearLast.length);
  const ranksOf = (trackIds: readonly string[]) => new Map(trackIds.map((trackId, rank) => [trackId, rank]));
  const [first, last] = [ranksOf(nearFirst), ranksOf(nearLast)];
  const lean = (trackId: string) => {
    const [toFirst, toLast] = [first.get(trackId) ?? far, last.get(trackId) ?? far];
    return toFirst / (toFirst + toLast + 1);
  };
  return [...new Set([...nearFirst, ...nearLast])].sort(
    (left, right) => lean(left) - lean(right) || (left < right ? -1 : 1),
  );
}

/** Sharing an artist with the end, right before it. */
const endOffence = 1_000;

/**
 * Goes from one end to the other through what lies between, evenly: each step takes the track nearest to its place
 * among those that crowd their artist and release least. Shorter where there is not enough to go through.
 */
export function layPath(
  [first, last]: readonly [CatalogueTrack, CatalogueTrack],
  between: readonly CatalogueTrack[],
  length: number,
): CatalogueTrack[] {
  const spacing = createSpacing(mixSpacing);
  // Both ends count, the first one as what was heard last.
  spacing.add(last);
  spacing.add(first);
  const path = [first];
  const isTaken = new Set<number>();
  const steps = Math.min(length, between.length);
  for (let step = 0; step < steps; step += 1) {
    const place = ((step + 0.5) / steps) * between.length;
    let best = -1;
    let least = Infinity;
    for (let at = 0; at < between.length; at += 1) {
      if (isTaken.has(at)) continue;
      const track = between[at]!;
      const isBeforeEnd = step === steps - 1 && track.artistIds.some((id) => last.artistIds.includes(id));
      const offence = spacing.offence(track) + (isBeforeEnd ? endOffence : 0);
      const cost = offence * between.length + Math.abs(at - place);
      if (cost < least) [best, least] = [at, cost];
    }
    isTaken.add(best);
    path.push(between[best]!);
    spacing.add(between[best]!);
  }
  return [...path, last];
}
