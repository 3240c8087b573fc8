import { mkdir } from "node:fs/promises";
import path from "node:path";
import { AppError, type Clock, type Logger, toAppError } from "@segue/kernel";
import type { ModelVersion } from "../contract/index.ts";
import type { ModelStore } from "../db/model-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { Signal } from "../model/index.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import { refusalOf } from "../training/judge-model.ts";
import { type ListenerSignals, listeningData } from "../training/listening-data.ts";
import { runTrainingThread } from "../training/run-training-thread.ts";

/** Trains models, chooses the one that serves and goes back to an older one. */
export interface ModelKeeping {
  /** Trains a version and lets it serve if it is no worse; the version that serves now does so meanwhile. */
  train(): Promise<ModelVersion>;
  /** Trains if so much was heard since the last training that it is worth while. */
  trainIfWorthwhile(): Promise<ModelVersion | null>;
  list(): Promise<{ items: ModelVersion[] }>;
  rollback(input: { version: number }): Promise<Record<string, never>>;
  /** Loads the version that serves, if there is one. */
  start(): Promise<void>;
  stop(): void;
}

/** With fewer listeners there is nothing to learn from others. */
const listenersMin = 20;
const worthwhileShare = 0.1;
const listMax = 50;

export function createModelKeeping(deps: {
  store: ModelStore;
  signals: SignalStore;
  serving: ModelServing;
  modelDir: string;
  trainingEntry?: URL | string | undefined;
  clock: Clock;
  logger: Logger;
}): ModelKeeping {
  const { store, signals, serving, modelDir, clock, logger } = deps;
  const ending = new AbortController();
  const fileOf = (version: number) => path.join(modelDir, `model-${version}.segue`);

  async function readListeners(): Promise<ListenerSignals[]> {
    const listeners: ListenerSignals[] = [];
    for await (const page of signals.all()) {
      for (const { userId, trackId, kind, at } of page) {
        const signal: Signal = { trackId, kind, at };
        const last = listeners.at(-1);
        if (last?.userId === userId) last.signals.push(signal);
        else listeners.push({ userId, signals: [signal] });
      }
    }
    return listeners;
  }

  async function trainVersion(version: number): Promise<void> {
    const signalCount = await signals.count();
    const listeners = await readListeners();
    if (listeners.length < listenersMin) {
      const problem = `Only ${listeners.length} listeners so far; ${listenersMin} are needed. Until then likeness of content recommends.`;
      await store.note(version, { state: "rejected", finishedAt: clock(), problem, signalCount });
      return;
    }
    await mkdir(modelDir, { recursive: true });
    const before = await store.serving();
    const order = {
      data: listeningData(listeners, clock()),
      file: fileOf(version),
      servingFile: before === null ? null : fileOf(before.version),
      checkpointFolder: path.join(modelDir, "checkpoints"),
      seed: 1,
    };
    const onProgress = (done: number) =>
      void store
        .note(version, { progress: done })
        .catch((error: unknown) => logger.warn({ err: error }, "progress not noted"));
    const outcome = await runTrainingThread(order, {
      entry: deps.trainingEntry,
      onProgress,
      signal: ending.signal,
    });
    const { fresh, checksum, trackCount, listenerCount } = outcome;
    const problem = refusalOf(fresh, outcome.serving);
    const { ndcg100, recall20, coverage20 } = fresh;
    const measured = { ndcg100, recall20, coverage20, checksum, trackCount, listenerCount, signalCount };
    const finished = { ...measured, finishedAt: clock(), progress: 1, problem };
    await store.note(version, problem === null ? finished : { ...finished, state: "rejected" });
    if (problem !== null) return;
    await serving.ask({ kind: "load", file: fileOf(version) });
    await store.serve(version);
  }

  async function train(): Promise<ModelVersion> {
    const version = await store.begin(clock());
    try {
      await trainVersion(version);
    } catch (error) {
      const problem = toAppError(error).message;
      await store.note(version, { state: "failed", finishedAt: clock(), problem });
      throw error;
    }
    const { items } = await list();
    return items.find((item) => item.version === version)!;
  }

  const list = async () => ({ items: await store.list(listMax) });

  return {
    train,
    list,
    async trainIfWorthwhile() {
      const [last] = (await list()).items.filter(({ signalCount }) => signalCount !== null);
      const now = await signals.count();
      const before = last?.signalCount ?? 0;
      return now > before * (1 + worthwhileShare) ? train() : null;
    },
    async rollback({ version }) {
      const known = (await list()).items.find((item) => item.version === version);
      if (known === undefined || known.trackCount === null) throw notUsable();
      await serving.ask({ kind: "load", file: fileOf(version) });
      if (!(await store.serve(version))) throw notUsable();
      return {};
    },
    async start() {
      const current = await store.serving();
      if (current === null) return;
      try {
        await serving.ask({ kind: "load", file: fileOf(current.version) });
      } catch (error) {
        logger.error(
          { err: error, version: current.version },
          "the model could not be loaded; content recommends until the next training",
        );
      }
    },
    stop: () => ending.abort(),
  };
}

const notUsable = () =>
  new AppError("not_found", "recommendations.model_not_found", {
    message: "This version has no model to go back to. Choose one that was trained to its end.",
  });
