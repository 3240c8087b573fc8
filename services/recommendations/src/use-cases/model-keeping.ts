import { AppError, type Clock, type Logger } from "@segue/kernel";
import type { ModelVersion } from "../contract/index.ts";
import type { ModelStore } from "../db/model-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import { modelMetrics } from "../serving/model-metrics.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import type { ModelFiles } from "../training/model-files.ts";
import type { VersionTraining } from "../training/train-version.ts";

/** Asks for trainings, carries them out, chooses the version that serves and goes back to an older one. */
export interface ModelKeeping {
  /** Begins a version whose training an event asks for. Throws `recommendations.training_under_way` while one runs. */
  train(): Promise<ModelVersion>;
  /** Begins one unless one runs. */
  trainUnlessUnderWay(): Promise<ModelVersion | null>;
  /** Begins one if none runs and so much was heard since the last that it is worth while. */
  trainIfWorthwhile(): Promise<ModelVersion | null>;
  /**
   * Trains a version that was begun and lets it serve if it is no worse than the one that serves meanwhile. Called again
   * after it was cut short it goes on where it was; for a version that has ended it does nothing.
   */
  carryOut(version: number): Promise<void>;
  /** Notes that a version will not be trained to its end. */
  giveUp(version: number, problem: string): Promise<void>;
  list(): Promise<{ items: ModelVersion[] }>;
  rollback(input: { version: number }): Promise<Record<string, never>>;
  /** Loads the version that serves, if there is one, follows other processes that change it, and asks again for trainings that were cut short; for a new one when the file is gone. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const worthwhileShare = 0.1;
const listMax = 50;
/** Files of this many versions are kept beside that of the one that serves. */
const filesKept = 10;
const followEveryMs = 10_000;

export function createModelKeeping(deps: {
  store: ModelStore;
  signals: SignalStore;
  serving: ModelServing;
  files: ModelFiles;
  training: VersionTraining;
  clock: Clock;
  logger: Logger;
}): ModelKeeping {
  const { store, signals, serving, files, training, clock, logger } = deps;
  /** The version in this process's memory. */
  let loaded: number | null = null;
  let following: NodeJS.Timeout | undefined;
  /** An event that comes twice waits for the training that runs. */
  const underWay = new Map<number, Promise<void>>();

  async function load(version: number): Promise<void> {
    await serving.ask({ kind: "load", file: files.of(version) });
    loaded = version;
  }

  async function follow(): Promise<void> {
    const [current, lastEndedAt] = await Promise.all([store.serving(), store.lastEndedAt()]);
    modelMetrics.note({ now: clock(), trainedAt: current?.finishedAt ?? null, lastEndedAt });
    if (current === null || current.version === loaded) return;
    try {
      await load(current.version);
    } catch (error) {
      const { version } = current;
      logger.error(
        { err: error, version },
        "the model could not be loaded; what was there before recommends",
      );
      // It will not mend itself: the next version, or a new start, is tried again.
      loaded = version;
    }
  }

  async function finish(version: number): Promise<void> {
    const begun = await store.get(version);
    if (begun?.state !== "training") return;
    const outcome = { ...(await training.run(begun)), finishedAt: clock() };
    if (outcome.problem !== null) return store.note(version, { ...outcome, state: "rejected" });
    await load(version);
    await store.serve(version, outcome);
    await files.prune((await store.trained()).slice(filesKept));
  }

  async function begin(): Promise<ModelVersion | null> {
    const version = await store.request(clock());
    return version === null ? null : store.get(version);
  }

  const list = async () => ({ items: await store.list(listMax) });

  return {
    list,
    trainUnlessUnderWay: begin,
    async train() {
      const begun = await begin();
      if (begun === null) throw trainingUnderWay();
      return begun;
    },
    async trainIfWorthwhile() {
      const last = (await list()).items.find(({ signalCount }) => signalCount !== null);
      const now = await signals.count();
      return now > (last?.signalCount ?? 0) * (1 + worthwhileShare) ? begin() : null;
    },
    async carryOut(version) {
      const running = underWay.get(version) ?? finish(version).finally(() => underWay.delete(version));
      underWay.set(version, running);
      await running;
    },
    async giveUp(version, problem) {
      const begun = await store.get(version);
      if (begun?.state === "training")
        await store.note(version, { state: "failed", finishedAt: clock(), problem });
    },
    async rollback({ version }) {
      const known = await store.get(version);
      if (known === null || known.checksum === null || !(await files.has(version))) throw notUsable();
      await load(version);
      await store.serve(version);
      return {};
    },
    async start() {
      await follow();
      following = setInterval(() => {
        follow().catch((error: unknown) =>
          logger.warn({ err: error }, "the serving version was not looked up"),
        );
      }, followEveryMs).unref();
      await store.requestAgain();
      const current = await store.serving();
      if (current !== null && !(await files.has(current.version))) await begin();
    },
    async stop() {
      clearInterval(following);
      training.stop();
      await Promise.allSettled(underWay.values());
    },
  };
}

const notUsable = () =>
  new AppError("not_found", "recommendations.model_not_found", {
    message: "This version has no model to go back to. Choose a newer one that was trained to its end.",
  });

const trainingUnderWay = () =>
  new AppError("conflict", "recommendations.training_under_way", {
    message: "A model is being trained. Wait until it is done, then train again.",
  });
