import {
  chooseSettings,
  fileCheckpoints,
  type RankingMetrics,
  readModelFile,
  startKernelPool,
  trackSettings,
  trainingSet,
  trainModel,
  writeModelFile,
} from "../model/index.ts";
import { judgeModel } from "./judge-model.ts";
import type { ListeningData } from "./listening-data.ts";

export interface TrainingOrder {
  data: ListeningData;
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

/** Chooses settings, trains, writes the model and judges it beside the one that serves. Called again, it goes on where it was. */
export async function trainFromData(
  { data, file, servingFile, checkpointFolder, seed }: TrainingOrder,
  onProgress: (done: number) => void,
): Promise<TrainingOutcome> {
  const pool = startKernelPool({ threads: 0 });
  const checkpoints = fileCheckpoints(checkpointFolder);
  const set = trainingSet(data.interactions, data.sessions);
  const settings =
    data.interactions.length <= searchPlaysMax
      ? (await chooseSettings(set, pool, { seed, factorOperationsMax })).settings
      : { ...trackSettings, factors: null };
  const model = await trainModel(set, settings, {
    pool,
    checkpoints,
    onProgress: (_, done) => onProgress(done),
  });
  const checksum = await writeModelFile(file, model);
  const serving = servingFile === null ? null : judgeModel(await readModelFile(servingFile), data.panel);
  const fresh = judgeModel(model, data.panel);
  await checkpoints.clear();
  return { checksum, trackCount: model.trackCount, listenerCount: set.listenerIds.length, fresh, serving };
}
