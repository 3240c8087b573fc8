import { recommendationsEvents } from "@segue/events";
import { emit, newId } from "@segue/kernel";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { catalogueReadings } from "./schema.ts";

/** Remembers whether the catalogue was ever read to its end. */
export function createReadingStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    /** Asks for a reading unless one was finished; asking twice only reads twice. */
    requestFirst: (): Promise<void> =>
      db.transaction(async (tx) => {
        const finished = await tx.select().from(catalogueReadings).limit(1);
        if (finished.length === 0)
          await emit(tx, recommendationsEvents.readingRequested.of({ readingId: newId() }));
      }),

    async finish(at: Date): Promise<void> {
      await db
        .insert(catalogueReadings)
        .values({ id: only, finishedAt: at })
        .onConflictDoUpdate({ target: catalogueReadings.id, set: { finishedAt: at } });
    },
  };
}

const only = 1;

export type ReadingStore = ReturnType<typeof createReadingStore>;
