import { evaluate, type Model, type RankingMetrics, seededRandom, seedOf, shuffle } from "../model/index.ts";
import type { ListeningData } from "./listening-data.ts";

const hiddenShare = 0.2;

/** How well a model finds what the panel has hidden. The same panel is asked the same of every model. */
export function judgeModel(model: Model, panel: ListeningData["panel"]): RankingMetrics {
  const numberOf = new Map(model.trackIds.map((trackId, track) => [trackId, track]));
  const listeners = panel.map(({ userId, trackIds }) => {
    const order = shuffle([...trackIds].sort(), seededRandom(seedOf(userId)));
    const hiddenCount = Math.max(1, Math.round(order.length * hiddenShare));
    const tracks = order.slice(hiddenCount).flatMap((trackId) => numberOf.get(trackId) ?? []);
    return {
      shown: { tracks, weights: tracks.map(() => 1) },
      // Unknown tracks count as not found: a model that knows fewer tracks is the worse one.
      hidden: new Set(order.slice(0, hiddenCount).map((trackId, at) => numberOf.get(trackId) ?? -1 - at)),
    };
  });
  return evaluate(model, listeners);
}

/** Two models this close are as good as each other; the newer one knows the newer tracks. */
const tolerance = 0.005;
/** Fewer listeners than this tell good from bad by chance only. */
const panelMin = 10;

/** Whether a model may take over from the one that serves; the reason when not. */
export function refusalOf(fresh: RankingMetrics, serving: RankingMetrics | null): string | null {
  if (!Number.isFinite(fresh.ndcg100)) return "The model could not be judged.";
  if (serving === null || fresh.listeners < panelMin) return null;
  if (fresh.ndcg100 >= serving.ndcg100 - tolerance) return null;
  return `It found less than the model that serves: nDCG@100 ${fresh.ndcg100.toFixed(3)} against ${serving.ndcg100.toFixed(3)}.`;
}
