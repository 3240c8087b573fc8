import { and, asc, gt, lte, max, sql } from "drizzle-orm";
import type { MeasuredSound } from "../sound/measured-sound.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { sounds } from "./schema.ts";

const pageSize = 2_000;
/** Two writers may commit out of order: this many changes before the newest seen are read again. */
const overlap = 100;

/** Keeps how masters sound. */
export interface SoundStore {
  /** Writes a measurement over an earlier one of the same version or an older one. */
  save(sound: MeasuredSound): Promise<void>;
  /** The number of the newest change, 0 before the first. */
  newest(): Promise<number>;
  /** What was measured since a change, and a little before it; page by page. */
  since(change: number): AsyncIterable<MeasuredSound[]>;
}

export function createSoundStore({ db }: Pick<RecommendationsDatabase, "db">): SoundStore {
  return {
    async save({ masterId, ...sound }) {
      const row = { ...sound, vector: [...sound.vector], change: sql<number>`nextval('sound_changes')` };
      await db
        .insert(sounds)
        .values({ masterId, ...row })
        .onConflictDoUpdate({
          target: sounds.masterId,
          set: row,
          setWhere: lte(sounds.version, sound.version),
        });
    },

    async newest() {
      const [state] = await db.select({ newest: max(sounds.change) }).from(sounds);
      return state?.newest ?? 0;
    },

    async *since(change) {
      for (let afterId = "00000000-0000-0000-0000-000000000000"; ;) {
        const rows = await db
          .select()
          .from(sounds)
          .where(and(gt(sounds.change, change - overlap), gt(sounds.masterId, afterId)))
          .orderBy(asc(sounds.masterId))
          .limit(pageSize);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map((row) => ({ ...row, vector: Float32Array.from(row.vector) }));
        afterId = last.masterId;
      }
    },
  };
}
