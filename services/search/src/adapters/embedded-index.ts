import { AppError, type Logger } from "@segue/kernel";
import type { IndexStats } from "../engine/worker/protocol.ts";
import { startWorkerIndex, type WorkerIndex } from "../engine/worker/worker-index.ts";
import type { WritableIndex } from "../ports.ts";

/** The index in a thread of this process. */
export interface EmbeddedIndex extends WritableIndex {
  name: "index";
  /** Loads the snapshot of a database; answers with the number of the last change in it. */
  open(database: { identity: string; lastSequence: number }): Promise<number>;
  /** Says that every change so far is in: from now on it answers. */
  markReady(): void;
  isReady(): boolean;
  save(): Promise<void>;
  stats(): Promise<IndexStats>;
  stop(): Promise<void>;
}

/**
 * Builds the embedded index. Until it is ready its searches fail with `search.index_loading`. When its thread ends by
 * itself, `onGone` is called and the index has to be opened again.
 */
export function embeddedIndex(deps: {
  workerEntry: string | URL;
  snapshotFile: string | null;
  logger: Logger;
  onGone: () => void;
}): EmbeddedIndex {
  const { workerEntry, snapshotFile, logger, onGone } = deps;
  let worker: WorkerIndex | undefined;
  let isReady = false;

  function running(): WorkerIndex {
    worker ??= startWorkerIndex({
      entry: workerEntry,
      onGone: (error) => {
        logger.error({ err: error }, "search index gone, the database answers until it is back");
        worker = undefined;
        isReady = false;
        onGone();
      },
    });
    return worker;
  }

  return {
    name: "index",
    open: (database) => running().call("open", { file: snapshotFile, ...database }),
    markReady: () => {
      isReady = true;
    },
    isReady: () => isReady,
    async search(requests) {
      if (!isReady) {
        throw new AppError("unavailable", "search.index_loading", {
          message: "Search is being prepared. Try again in a moment.",
        });
      }
      return running().call("search", [...requests]);
    },
    async apply(changes) {
      await running().call("apply", changes);
    },
    async save() {
      await running().call("save", null);
    },
    stats: () => running().call("stats", null),
    async stop() {
      isReady = false;
      await worker?.stop();
      worker = undefined;
    },
  };
}
