import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "@segue/kernel";
import type { ModelRow, ModelStore } from "../db/model-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { Signal } from "../model/index.ts";
import { tagsOf } from "../offering/tags-of.ts";
import { refusalOf } from "./judge-model.ts";
import { type ListenerSignals, type ListeningData, listeningData } from "./listening-data.ts";
import type { ModelFiles } from "./model-files.ts";
import { runTrainingThread } from "./run-training-thread.ts";
import type { TrainingOrder } from "./train-from-data.ts";

/** What is known of a version once it was trained; the problem says why it may not serve, and is null when it may. */
export type TrainedVersion = Partial<Omit<ModelRow, "version" | "state">> & { problem: string | null };

/** Trains versions in a thread of their own. */
export interface VersionTraining {
  /** Trains on what was heard before the version was begun, so that a training that is taken up again has the same data. */
  run(begun: ModelRow): Promise<TrainedVersion>;
  /** Ends the training that runs, which rejects; its checkpoints stay. */
  stop(): void;
}

/** With fewer listeners there is nothing to learn from others. */
const listenersMin = 20;
const seed = 1;

export function createVersionTraining(deps: {
  store: ModelStore;
  signals: SignalStore;
  tracks: TrackStore;
  files: ModelFiles;
  entry?: URL | string | undefined;
  logger: Logger;
}): VersionTraining {
  const { store, signals, tracks, files, entry, logger } = deps;
  const ending = new AbortController();

  async function readListeners(until: Date): Promise<{ listeners: ListenerSignals[]; signalCount: number }> {
    const listeners: ListenerSignals[] = [];
    let signalCount = 0;
    for await (const page of signals.all()) {
      for (const { userId, trackId, kind, at } of page) {
        if (at > until) continue;
        signalCount += 1;
        const signal: Signal = { trackId, kind, at };
        const last = listeners.at(-1);
        if (last?.userId === userId) last.signals.push(signal);
        else listeners.push({ userId, signals: [signal] });
      }
    }
    return { listeners, signalCount };
  }

  /** Only of what was heard: the whole catalogue may be many times that, and goes to the training's thread as a copy. */
  async function tagsOfHeard({ interactions }: ListeningData): Promise<TrainingOrder["tags"]> {
    const heard = new Set(interactions.map(({ trackId }) => trackId));
    const catalogue = await tracks.catalogue();
    const known = catalogue.tracks.filter(({ trackId }) => heard.has(trackId));
    return new Map(known.map((track) => [track.trackId, tagsOf(track)]));
  }

  return {
    async run({ version, startedAt }) {
      const { listeners, signalCount } = await readListeners(startedAt);
      if (listeners.length < listenersMin) {
        const problem = `So far ${listeners.length} of ${listenersMin} listeners that are needed. Until then likeness of content recommends.`;
        return { problem, signalCount };
      }
      await mkdir(files.folder, { recursive: true });
      const before = await store.serving();
      const servingFile =
        before !== null && (await files.has(before.version)) ? files.of(before.version) : null;
      const data = listeningData(listeners, startedAt);
      const order = {
        data,
        tags: await tagsOfHeard(data),
        file: files.of(version),
        servingFile,
        checkpointFolder: path.join(files.folder, "checkpoints"),
        seed,
      };
      let noting = Promise.resolve();
      const onProgress = (done: number) => {
        noting = noting
          .then(() => store.note(version, { progress: done }))
          .catch((error: unknown) => logger.warn({ err: error }, "progress not noted"));
      };
      const { fresh, serving, ...made } = await runTrainingThread(order, {
        entry,
        onProgress,
        signal: ending.signal,
      });
      await noting;
      const problem = refusalOf(fresh, serving);
      const { ndcg100, recall20, coverage20 } = fresh;
      return { ...made, ndcg100, recall20, coverage20, signalCount, progress: 1, problem };
    },
    stop: () => ending.abort(),
  };
}
