import {
  columnCounts,
  createProfileScorer,
  orderByPopularity,
  startKernelPool,
  trackSettings,
  trainItemWeights,
} from "@segue/recommendations/model";
import { syntheticListening } from "../../services/recommendations/test/synthetic-listening.ts";

/** What a made-up world of this size costs. */
export interface ScaleResult {
  listeners: number;
  tracks: number;
  plays: number;
  trainingCpuSeconds: number;
  /** Of the whole process, training data included. */
  peakMegabytes: number;
  modelMegabytes: number;
  requestP50Ms: number;
  requestP95Ms: number;
}

const profileLength = 100;
const requests = 1_000;

/** Trains the item weights of a made-up world and asks for 1,000 lists of 100 for profiles of 100 tracks. */
export async function measureScale(
  size: { listeners: number; tracks: number },
  threads: number,
): Promise<ScaleResult> {
  const plays = syntheticListening({ ...size, genres: 400, historyMean: 50, seed: 7 });
  const pool = startKernelPool({ threads });
  try {
    const startedAt = process.cpuUsage();
    const { weights } = await trainItemWeights(plays, trackSettings.items, pool);
    const { user, system } = process.cpuUsage(startedAt);
    const popularity = columnCounts(plays);
    const scorer = createProfileScorer({
      trackCount: size.tracks,
      weights,
      factors: null,
      popularity,
      byPopularity: orderByPopularity(popularity),
    });
    const times: number[] = [];
    for (let at = 0; at < requests; at += 1) {
      // Histories one after the other make profiles of exactly this length.
      const start = plays.starts[(at * 97) % (size.listeners - 50)]!;
      const tracks = [...new Set(plays.columns.subarray(start, start + profileLength))];
      const profile = { tracks, weights: tracks.map(() => 1) };
      const askedAt = performance.now();
      scorer.rank(profile, { count: 100 });
      times.push(performance.now() - askedAt);
    }
    const sorted = times.toSorted((left, right) => left - right);
    const bytes = weights.columns.byteLength + weights.values.byteLength + weights.starts.byteLength;
    return {
      ...size,
      plays: plays.columns.length,
      trainingCpuSeconds: (user + system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1e3,
      modelMegabytes: bytes / 1e6,
      requestP50Ms: sorted[requests / 2]!,
      requestP95Ms: sorted[requests * 0.95]!,
    };
  } finally {
    await pool.close();
  }
}
