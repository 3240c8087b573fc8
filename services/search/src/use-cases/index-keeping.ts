import type { EmbeddedIndex } from "../adapters/embedded-index.ts";
import type { IndexStatus } from "../contract/index.ts";
import type { DocumentStore } from "../db/document-store.ts";
import type { StateStore } from "../db/state-store.ts";
import type { IndexChoice } from "./choose-index.ts";

/** How the index is, and building it anew. */
export interface IndexKeeping {
  status(): Promise<IndexStatus>;
  /** Does nothing while a rebuild is under way. */
  requestRebuild(): Promise<void>;
  /** Asks for the first build of a database that was never built, and again for a rebuild that came to no end. */
  resume(): Promise<void>;
}

export function createIndexKeeping(deps: {
  state: StateStore;
  store: DocumentStore;
  index: EmbeddedIndex;
  choice: IndexChoice;
}): IndexKeeping {
  const { state, store, index, choice } = deps;
  return {
    async status() {
      const [row, documents] = await Promise.all([state.get(), store.count()]);
      const stats = index.isReady() ? await index.stats() : { segments: 0, sizeBytes: 0 };
      return {
        state: row.isRebuilding
          ? "rebuilding"
          : row.problem
            ? "failed"
            : index.isReady()
              ? "ready"
              : "loading",
        documents,
        segments: stats.segments,
        sizeBytes: stats.sizeBytes,
        progress: row.isRebuilding ? Math.min(1, row.done / Math.max(1, row.total)) : null,
        problem: row.problem,
        builtAt: row.builtAt,
        answeredBy: choice.answeredBy(),
      };
    },
    requestRebuild: () => state.requestRebuild(),
    async resume() {
      const row = await state.get();
      if (row.isRebuilding) await state.repeatRequest();
      else if (row.builtAt === null) await state.requestRebuild();
    },
  };
}
