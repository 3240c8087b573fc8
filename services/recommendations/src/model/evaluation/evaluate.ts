import type { ScoringParts } from "../scoring/model-parts.ts";
import { createProfileScorer } from "../scoring/profile-scorer.ts";
import type { HeldOutListener } from "./hold-out.ts";
import { type RankingMetrics, rankingMetrics } from "./ranking-metrics.ts";

/** How well the model finds what held-out listeners have hidden. */
export function evaluate(parts: ScoringParts, listeners: readonly HeldOutListener[]): RankingMetrics {
  const scorer = createProfileScorer(parts);
  const lists = listeners.map(({ shown, hidden }) => ({
    recommended: scorer.rank(shown, { count: 100 }).tracks,
    hidden,
  }));
  return rankingMetrics(lists, parts.trackCount);
}
