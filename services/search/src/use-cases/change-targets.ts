import type { AlgoliaIndex } from "../adapters/algolia/algolia-index.ts";
import type { EmbeddedIndex } from "../adapters/embedded-index.ts";
import type { StateStore } from "../db/state-store.ts";
import type { ChangeTarget } from "./follow-changes.ts";

/** A snapshot after so many changes makes a restart short; one at the end makes it shorter. */
const changesPerSnapshot = 20_000;

/** The embedded index, which begins at its snapshot and answers once everything is in. */
export function embeddedTarget({ index, state }: { index: EmbeddedIndex; state: StateStore }): ChangeTarget {
  let changesSinceSnapshot = 0;
  return {
    open: async () => index.open((await state.get()).identity),
    async apply(changes) {
      await index.apply(changes);
      changesSinceSnapshot += changes.put.names.length + changes.deleted.names.length;
    },
    async caughtUp() {
      index.markReady();
      if (changesSinceSnapshot < changesPerSnapshot) return;
      await index.save();
      changesSinceSnapshot = 0;
    },
    async close() {
      if (changesSinceSnapshot > 0 && index.isReady()) await index.save();
      await index.stop();
    },
  };
}

/** Algolia, for which the database remembers what it has. */
export function algoliaTarget({ index, state }: { index: AlgoliaIndex; state: StateStore }): ChangeTarget {
  return {
    async open() {
      await index.configure();
      return (await state.get()).algoliaSequence;
    },
    async apply(changes) {
      await index.apply(changes);
      await state.noteAlgolia(changes.sequence);
    },
    caughtUp: async () => {},
    close: async () => {},
  };
}
