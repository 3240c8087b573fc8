import {
  chooseSettings,
  createProfileScorer,
  createSessionRanker,
  type Model,
  noCheckpoints,
  startKernelPool,
  trackSettings,
  trainingSet,
  trainModel,
} from "@segue/recommendations/model";
import type { ListeningFile } from "./listening-file.ts";

/** Factors may cost about four minutes of one core. */
const factorOperationsMax = 1.5e11;

/** A model with the ways to ask it that a file of listeners or sessions needs; tracks by their ids in the file. */
export interface TrainedFile {
  model: Model;
  cpuSeconds: { choosing: number; training: number };
  recommend(trackIds: readonly string[], count: number): string[];
  /** What comes after a session, 20 or so of them; tracks of the session may come again. */
  next(trackIds: readonly string[], count: number): string[];
  /** What else belongs to a session; none of its own tracks. */
  continue(trackIds: readonly string[], count: number): string[];
}

/** Trains on a whole file: settings are chosen on listeners held out of it, then all of it is learned. */
export async function trainOn(
  file: ListeningFile,
  { threads, seed }: { threads: number; seed: number },
): Promise<TrainedFile> {
  const set =
    file.kind === "sessions"
      ? trainingSet(
          [...file.sessions].flatMap(([listenerId, tracks]) =>
            tracks.map((trackId) => ({ listenerId, trackId, weight: 1 })),
          ),
          [...file.sessions.values()],
        )
      : trainingSet(
          [...file.histories].flatMap(([listenerId, tracks]) =>
            tracks.map(({ trackId }) => ({ listenerId, trackId, weight: 1 })),
          ),
        );
  const pool = startKernelPool({ threads });
  try {
    const startedAt = process.cpuUsage();
    const settings =
      file.kind === "sessions"
        ? { ...trackSettings, factors: null }
        : (await chooseSettings(set, pool, { seed, factorOperationsMax, onTried: logTried })).settings;
    const chosenAt = process.cpuUsage();
    const model = await trainModel(set, settings, { pool, checkpoints: noCheckpoints });
    const cpuSeconds = {
      choosing: secondsBetween(startedAt, chosenAt),
      training: secondsBetween(chosenAt, process.cpuUsage()),
    };
    return { ...asking(model), model, cpuSeconds };
  } finally {
    await pool.close();
  }
}

function asking(model: Model): Pick<TrainedFile, "recommend" | "next" | "continue"> {
  const numberOf = new Map(model.trackIds.map((trackId, track) => [trackId, track]));
  const known = (trackIds: readonly string[]) => trackIds.flatMap((trackId) => numberOf.get(trackId) ?? []);
  const named = (tracks: Uint32Array) => Array.from(tracks, (track) => model.trackIds[track] ?? "");
  const scorer = createProfileScorer(model);
  const ranker = createSessionRanker(model);
  return {
    recommend(trackIds, count) {
      const tracks = [...new Set(known(trackIds))];
      return named(scorer.rank({ tracks, weights: tracks.map(() => 1) }, { count }).tracks);
    },
    next: (trackIds, count) => named(ranker.rank(known(trackIds), { count, mayRepeat: true })),
    continue: (trackIds, count) => named(ranker.rank(known(trackIds), { count, mayRepeat: false })),
  };
}

const logTried = ({ what, ndcg100 }: { what: string; ndcg100: number }) =>
  console.log(`held-out listeners, ${what}: nDCG@100 ${ndcg100.toFixed(4)}`);

const secondsBetween = (from: NodeJS.CpuUsage, to: NodeJS.CpuUsage) =>
  (to.user + to.system - from.user - from.system) / 1e6;
