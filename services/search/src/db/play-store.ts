import { eq, inArray, lt } from "drizzle-orm";
import { fadedTo, popularityOf } from "../domain/popularity.ts";
import { countedPlays, documents, plays } from "./schema.ts";
import type { SearchDatabase } from "./search-database.ts";

const keptMs = 7 * 86_400_000;

/** Counts plays for songs, their releases and their artists. */
export function createPlayStore({ db }: SearchDatabase) {
  return {
    /** Counts a play once. Answers with how popular it makes what was played; empty the second time. */
    count: ({
      playId,
      trackId,
      at,
    }: {
      playId: string;
      trackId: string;
      at: Date;
    }): Promise<Map<string, number>> =>
      db.transaction(async (tx) => {
        const isNew = await tx
          .insert(countedPlays)
          .values({ playId, at })
          .onConflictDoNothing()
          .returning({ playId: countedPlays.playId });
        const popularity = new Map<string, number>();
        if (isNew.length === 0) return popularity;
        const [song] = await tx
          .select({ body: documents.body })
          .from(documents)
          .where(eq(documents.id, trackId));
        const ids = [trackId, ...(song?.body.artists ?? []).map(({ id }) => id)];
        if (song?.body.release) ids.push(song.body.release.id);
        // Always in the same order, so that two plays at once wait for each other instead of blocking each other.
        const sorted = [...new Set(ids)].toSorted();
        const known = await tx
          .select()
          .from(plays)
          .where(inArray(plays.documentId, sorted))
          .orderBy(plays.documentId)
          .for("update");
        const before = new Map(known.map((row) => [row.documentId, row]));
        for (const documentId of sorted) {
          const row = before.get(documentId);
          const total = (row ? fadedTo(at, row) : 0) + 1;
          await tx
            .insert(plays)
            .values({ documentId, plays: total, at })
            .onConflictDoUpdate({ target: plays.documentId, set: { plays: total, at } });
          popularity.set(documentId, popularityOf(total));
        }
        return popularity;
      }),

    /** Forgets ids of plays that no event will bring again. */
    async forgetOld(now: Date): Promise<void> {
      await db.delete(countedPlays).where(lt(countedPlays.at, new Date(now.getTime() - keptMs)));
    },
  };
}

export type PlayStore = ReturnType<typeof createPlayStore>;
