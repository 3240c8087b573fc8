import {
  chooseSettings,
  columnCounts,
  evaluate,
  type HeldOutListener,
  holdOut,
  noCheckpoints,
  rankingMetrics,
  type RankingMetrics,
  startKernelPool,
  topOf,
  type TrainingSet,
  trainModel,
} from "@segue/recommendations/model";
import { type Peer, easePeer, itemKnnPeer, popularityPeer } from "./peers.ts";

/** How well one way of recommending did. */
export interface Quality extends RankingMetrics {
  method: string;
  trainingCpuSeconds: number;
}

/** EASE with more listeners than this takes minutes to hours; it is left out then. */
const easeListenersMax = 6_500;

/** Trains the own model and its peers on the same listeners and asks them about the same others. */
export async function compareQuality(
  set: TrainingSet,
  tested: readonly HeldOutListener[] | null,
  { threads, seed, easeRidge }: { threads: number; seed: number; easeRidge: number },
): Promise<Quality[]> {
  const split =
    tested === null
      ? holdOut(set, { seed: seed + 1, listenerMax: 1_000 })
      : { training: set, listeners: tested };
  const { training, listeners } = split;
  const results: Quality[] = [];
  const measure = (method: string, build: () => Peer) => {
    const startedAt = process.cpuUsage();
    const peer = build();
    const trainingCpuSeconds = cpuSecondsSince(startedAt);
    results.push({ method, trainingCpuSeconds, ...evaluatePeer(peer, listeners, training.trackIds.length) });
  };
  measure("popularity", () => popularityPeer(columnCounts(training.plays)));
  measure("ItemKNN, cosine, 100 neighbours", () => itemKnnPeer(training.plays, 100));
  if (training.plays.rowCount <= easeListenersMax)
    measure(`EASE, ridge ${easeRidge}`, () => easePeer(training.plays, easeRidge));

  const pool = startKernelPool({ threads });
  try {
    const { settings } = await chooseSettings(training, pool, { seed, factorOperationsMax: 1.5e11 });
    const startedAt = process.cpuUsage();
    const model = await trainModel(training, settings, { pool, checkpoints: noCheckpoints });
    const trainingCpuSeconds = cpuSecondsSince(startedAt);
    results.push({
      method: "own model without factors",
      trainingCpuSeconds: Number.NaN,
      ...evaluate({ ...model, factors: null }, listeners),
    });
    results.push({ method: "own model", trainingCpuSeconds, ...evaluate(model, listeners) });
  } finally {
    await pool.close();
  }
  return results;
}

function evaluatePeer(peer: Peer, listeners: readonly HeldOutListener[], trackCount: number): RankingMetrics {
  const items = Uint32Array.from({ length: trackCount }, (_, track) => track);
  const lists = listeners.map(({ shown, hidden }) => {
    const own = new Set(shown.tracks);
    const scores = peer(shown.tracks);
    return {
      recommended: topOf({ items, length: trackCount, scores }, 100, (track) => own.has(track)),
      hidden,
    };
  });
  return rankingMetrics(lists, trackCount);
}

const cpuSecondsSince = (before: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
