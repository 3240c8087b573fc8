import { fits, mixSpacing } from "../model/ranking/space-out.ts";
import type { CatalogueTrack } from "./catalogue.ts";

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

/**
 * Goes from one end to the other through what lies between, evenly: each step takes the track nearest to its place
 * that does not crowd its artist or release. Shorter where there is not enough to go through.
 */
export function layPath(
  [first, last]: readonly [CatalogueTrack, CatalogueTrack],
  between: readonly CatalogueTrack[],
  length: number,
): CatalogueTrack[] {
  const path = [first];
  const isTaken = new Set<number>();
  for (let step = 0; step < length; step += 1) {
    const place = ((step + 0.5) / length) * between.length;
    let nearest: number | null = null;
    for (const at of between.keys()) {
      if (isTaken.has(at) || !fits(path, between[at]!, mixSpacing)) continue;
      if (step === length - 1 && !fits([...path, between[at]!], last, mixSpacing)) continue;
      if (nearest === null || Math.abs(at - place) < Math.abs(nearest - place)) nearest = at;
    }
    if (nearest === null) break;
    isTaken.add(nearest);
    path.push(between[nearest]!);
  }
  return [...path, last];
}
