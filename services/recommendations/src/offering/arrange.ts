import type { OfTrack } from "./compose-list.ts";
import { type Candidate, createSpacing, type SpacingRules } from "./spacing.ts";

/**
 * Puts tracks into the order that keeps to the rules best, otherwise as they come. Where every track has one artist, as
 * few neighbours as possible share it: who has more than half of what is left must come next (the condition under which
 * a row without equal neighbours exists).
 */
export function arrange<T extends OfTrack>(
  items: readonly T[],
  rules: SpacingRules,
  after: Candidate | null = null,
): T[] {
  const spacing = createSpacing(rules, after);
  const left = [...items];
  const list: T[] = [];
  while (left.length > 0) {
    const pressing = majorityArtistOf(left);
    let best = 0;
    let least = Infinity;
    for (const [at, candidate] of left.entries()) {
      const offence = spacing.offence(candidate.track);
      const isPressing = pressing !== null && candidate.track.artistIds.includes(pressing);
      // An artist who presses comes first unless they were the last one, of which nothing is worse.
      const burden = pressing === null || isPressing ? offence : offence + pressingBurden;
      if (burden >= least) continue;
      [best, least] = [at, burden];
    }
    const [next] = left.splice(best, 1);
    list.push(next!);
    spacing.add(next!.track);
  }
  return list;
}

/** More than all crowding in a window, less than one artist twice in a row. */
const pressingBurden = 900;

function majorityArtistOf(items: readonly OfTrack[]): string | null {
  const counts = new Map<string, number>();
  for (const { track } of items) {
    for (const artistId of track.artistIds) {
      const count = (counts.get(artistId) ?? 0) + 1;
      counts.set(artistId, count);
      if (count * 2 > items.length) return artistId;
    }
  }
  return null;
}
