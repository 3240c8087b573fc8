import { newId } from "@segue/kernel";
import { eq } from "drizzle-orm";
import { searchEvents } from "@segue/events";
import { emit } from "@segue/kernel";
import { indexState } from "./schema.ts";
import type { SearchDatabase } from "./search-database.ts";

export type IndexStateRow = typeof indexState.$inferSelect;
const only = 1;

/** The state of the index that outlives a process. */
export function createStateStore({ db }: SearchDatabase) {
  return {
    /** The row; made the first time, when everything has yet to be indexed. */
    async get(): Promise<IndexStateRow> {
      await db
        .insert(indexState)
        .values({ id: only, identity: newId(), isRebuilding: false, done: 0, total: 0 })
        .onConflictDoNothing();
      const [row] = await db.select().from(indexState);
      if (!row) throw new Error("The row of the index state is missing.");
      return row;
    },

    /** Asks for a rebuild unless one is under way. */
    requestRebuild: (): Promise<void> =>
      db.transaction(async (tx) => {
        const [row] = await tx.select().from(indexState).where(eq(indexState.id, only)).for("update");
        if (row?.isRebuilding) return;
        const rebuildId = newId();
        await tx.update(indexState).set({ rebuildId, isRebuilding: true, done: 0, total: 0, problem: null });
        await emit(tx, searchEvents.rebuildRequested.of({ rebuildId }));
      }),

    /** Asks again for the rebuild under way: its run may have been cancelled. Pages that were taken in do no harm twice. */
    repeatRequest: (): Promise<void> =>
      db.transaction(async (tx) => {
        const [row] = await tx.select().from(indexState).where(eq(indexState.id, only)).for("update");
        if (!row?.isRebuilding || row.rebuildId === null) return;
        await emit(tx, searchEvents.rebuildRequested.of({ rebuildId: row.rebuildId }));
      }),

    async noteAlgolia(sequence: number): Promise<void> {
      await db.update(indexState).set({ algoliaSequence: sequence });
    },

    async progress(rebuildId: string, { done, total }: { done: number; total: number }): Promise<void> {
      await db.update(indexState).set({ done, total }).where(eq(indexState.rebuildId, rebuildId));
    },

    /** Ends a rebuild; with a problem it failed. */
    async finish(rebuildId: string, { at, problem }: { at: Date; problem: string | null }): Promise<void> {
      const built = problem === null ? { builtAt: at } : {};
      await db
        .update(indexState)
        .set({ isRebuilding: false, problem, ...built })
        .where(eq(indexState.rebuildId, rebuildId));
    },
  };
}

export type StateStore = ReturnType<typeof createStateStore>;
