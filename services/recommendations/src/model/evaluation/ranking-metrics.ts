/** How well ranked lists found what listeners went on to play. */
export interface RankingMetrics {
  listeners: number;
  /** Hits among the first 20 by `min(20, hidden)` (Liang et al. 2018). */
  recall20: number;
  /** Normalised discounted cumulative gain over 100 places, each hidden track worth the same. */
  ndcg100: number;
  /** Share of the catalogue that stands among anybody's first 20. */
  coverage20: number;
}

/** Compares lists, best first, with the tracks that were hidden; a listener without a list counts as nothing found. */
export function rankingMetrics(
  lists: readonly { recommended: ArrayLike<number>; hidden: ReadonlySet<number> }[],
  trackCount: number,
): RankingMetrics {
  const seen = new Set<number>();
  let recall = 0;
  let ndcg = 0;
  for (const { recommended, hidden } of lists) {
    let hits = 0;
    let gain = 0;
    for (let rank = 0; rank < Math.min(100, recommended.length); rank += 1) {
      const track = recommended[rank]!;
      if (rank < 20) seen.add(track);
      if (!hidden.has(track)) continue;
      if (rank < 20) hits += 1;
      gain += 1 / Math.log2(rank + 2);
    }
    let ideal = 0;
    for (let rank = 0; rank < Math.min(100, hidden.size); rank += 1) ideal += 1 / Math.log2(rank + 2);
    recall += hits / Math.max(1, Math.min(20, hidden.size));
    if (ideal > 0) ndcg += gain / ideal;
  }
  const listeners = Math.max(1, lists.length);
  return {
    listeners: lists.length,
    recall20: recall / listeners,
    ndcg100: ndcg / listeners,
    coverage20: seen.size / Math.max(1, trackCount),
  };
}
