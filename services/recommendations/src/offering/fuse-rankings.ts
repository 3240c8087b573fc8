/** A ranking, best first, and what it counts. */
export interface WeighedRanking {
  trackIds: readonly string[];
  weight: number;
}

/** How quickly a place loses worth; 60 is what the method's authors use (Cormack 2009). */
const rankOffset = 60;

/** One ranking out of several by reciprocal rank fusion; ties by id. */
export function fuseRankings(rankings: readonly WeighedRanking[]): string[] {
  const scores = new Map<string, number>();
  for (const { trackIds, weight } of rankings) {
    for (const [rank, trackId] of trackIds.entries()) {
      scores.set(trackId, (scores.get(trackId) ?? 0) + weight / (rankOffset + rank));
    }
  }
  return [...scores]
    .sort(([left, leftScore], [right, rightScore]) => rightScore - leftScore || (left < right ? -1 : 1))
    .map(([trackId]) => trackId);
}
