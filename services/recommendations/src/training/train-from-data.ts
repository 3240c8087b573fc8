import {
  type Checkpoints,
  chooseSettings,
  fileCheckpoints,
  fingerprintOf,
  type KernelPool,
  type RankingMetrics,
  readModelFile,
  startKernelPool,
  type TagStrength,
  trackSettings,
  trainingSet,
  type TrainingSet,
  type TrainingSettings,
  trainModel,
  writeModelFile,
} from "../model/index.ts";
import { judgeModel } from "./judge-model.ts";
import type { ListeningData } from "./listening-data.ts";

export interface TrainingOrder {
  data: ListeningData;
  /** What tracks are like in words. */
  tags: ReadonlyMap<string, readonly TagStrength[]>;
  /** Where the new model goes. */
  file: string;
  /** The model that serves now; null for the first. */
  servingFile: string | null;
  checkpointFolder: string;
  seed: number;
}

export interface TrainingOutcome {
  checksum: string;
  trackCount: number;
  listenerCount: number;
  fresh: RankingMetrics;
  serving: RankingMetrics | null;
}

/** About two minutes of one core. */
const factorOperationsMax = 6e10;
/** Settings are searched for while this many plays make trying several cheap; beyond, those for tracks hold. */
const searchPlaysMax = 3_000_000;

/** About what the search takes of all the work, and how many tries it has at most. */
const searchShare = 0.4;
const triesMax = 7;

/** Searches for settings once per training: the choice is a checkpoint too. */
async function settleSettings(
  set: TrainingSet,
  { pool, checkpoints, seed }: { pool: KernelPool; checkpoints: Checkpoints; seed: number },
  onProgress: (done: number) => void,
): Promise<TrainingSettings> {
  if (set.plays.columns.length > searchPlaysMax) return { ...trackSettings, factors: null };
  const fingerprint = fingerprintOf(set, { seed, factorOperationsMax });
  const kept = await checkpoints.load("settings");
  if (kept?.meta["fingerprint"] === fingerprint) return kept.meta["settings"] as TrainingSettings;
  let tried = 0;
  const onTried = () => onProgress((tried += 1) / triesMax);
  const { settings } = await chooseSettings(set, pool, { seed, factorOperationsMax, onTried });
  await checkpoints.save("settings", { meta: { fingerprint, settings }, arrays: {} });
  return settings;
}

/** Chooses settings, trains, writes the model and judges it beside the one that serves. Called again, it goes on where it was. */
export async function trainFromData(
  { data, tags, file, servingFile, checkpointFolder, seed }: TrainingOrder,
  onProgress: (done: number) => void,
): Promise<TrainingOutcome> {
  const pool = startKernelPool({ threads: 0 });
  const checkpoints = fileCheckpoints(checkpointFolder);
  const set = trainingSet(data.interactions, data.sessions, tags);
  const settings = await settleSettings(set, { pool, checkpoints, seed }, (done) =>
    onProgress(searchShare * done),
  );
  const model = await trainModel(set, settings, {
    pool,
    checkpoints,
    onProgress: (_, done) => onProgress(searchShare + (1 - searchShare) * done),
  });
  const checksum = await writeModelFile(file, model);
  const serving = servingFile === null ? null : judgeModel(await readModelFile(servingFile), data.panel);
  const fresh = judgeModel(model, data.panel);
  await checkpoints.clear();
  return { checksum, trackCount: model.trackCount, listenerCount: set.listenerIds.length, fresh, serving };
}
