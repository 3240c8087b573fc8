import type { AlgoliaIndex } from "../adapters/algolia/algolia-index.ts";
import type { EmbeddedIndex } from "../adapters/embedded-index.ts";
import type { DocumentStore } from "../db/document-store.ts";
import type { StateStore } from "../db/state-store.ts";
import type { ChangeTarget } from "./follow-changes.ts";

/** A snapshot after so many changes makes a restart short; one at the end makes it shorter. */
const changesPerSnapshot = 20_000;

/** The embedded index, which begins at its snapshot and answers once everything is in. */
export function embeddedTarget(deps: {
  index: EmbeddedIndex;
  state: StateStore;
  store: DocumentStore;
}): ChangeTarget {
  const { index, state, store } = deps;
  let changesSinceSnapshot = 0;
  return {
    async open() {
      const { identity } = await state.get();
      return index.open({ identity, lastSequence: await store.lastSequence() });
    },
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
export function algoliaTarget(deps: {
  index: AlgoliaIndex;
  state: StateStore;
  store: DocumentStore;
}): ChangeTarget {
  const { index, state, store } = deps;
  return {
    async open() {
      await index.configure();
      const { algoliaSequence } = await state.get();
      // After a restored backup Algolia may know more than the database: then it gets everything again.
      return algoliaSequence > (await store.lastSequence()) ? 0 : algoliaSequence;
    },
    async apply(changes) {
      await index.apply(changes);
      await state.noteAlgolia(changes.sequence);
    },
    caughtUp: async () => {},
    close: async () => {},
  };
}
