/** How a listener steers; both from 0 to 1. */
export interface Leaning {
  /** 0 only what is familiar, 1 only what is new. */
  novelty: number;
  /** 0 what everybody plays, 1 what few know. */
  depth: number;
}

/** How much more a familiar track counts than another at one end, and how much less at the other. */
const noveltyStrength = 16;
/** At either end, listeners count by the root of this degree, for or against. */
const depthExponent = 0.8;
/** As in fusing rankings: how quickly a place loses worth. */
const rankOffset = 60;

/** A ranking moved to where the listener steers; in the middle it stays as it is. Ties keep their order. */
export function leanRanking(
  trackIds: readonly string[],
  { novelty, depth }: Leaning,
  about: { isFamiliar: (trackId: string) => boolean; listenersOf: (trackId: string) => number },
): string[] {
  if (novelty === 0.5 && depth === 0.5) return [...trackIds];
  const familiarFactor = noveltyStrength ** (1 - 2 * novelty);
  const exponent = depthExponent * (0.5 - depth);
  return trackIds
    .map((trackId, rank) => ({
      trackId,
      score:
        ((about.isFamiliar(trackId) ? familiarFactor : 1) * (1 + about.listenersOf(trackId)) ** exponent) /
        (rankOffset + rank),
    }))
    .sort((left, right) => right.score - left.score)
    .map(({ trackId }) => trackId);
}
