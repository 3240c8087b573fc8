import type { Queryable } from "@segue/kernel";
import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import { masters, sounds } from "./schema.ts";
import type * as schema from "./schema.ts";

export type SoundRow = typeof sounds.$inferSelect;

/** How masters sound. */
export interface SoundStore {
  find(masterId: string): Promise<SoundRow | null>;
  /** Writes over what was there. */
  save(row: SoundRow): Promise<void>;
  /**
   * Ready masters that were never measured with this version, and those where it failed before the given time; the
   * oldest first, `limit` at most.
   */
  waiting(version: number, failedBefore: Date, limit: number): Promise<string[]>;
}

/** Sound rows through a connection or a transaction. */
export function createSoundStore(db: Queryable<typeof schema>): SoundStore {
  return {
    find: async (masterId) =>
      (await db.select().from(sounds).where(eq(sounds.masterId, masterId)))[0] ?? null,
    async save({ masterId, ...row }) {
      await db
        .insert(sounds)
        .values({ masterId, ...row })
        .onConflictDoUpdate({ target: sounds.masterId, set: row });
    },
    async waiting(version, failedBefore, limit) {
      const isWaiting = or(
        isNull(sounds.masterId),
        lt(sounds.version, version),
        and(isNull(sounds.sound), lt(sounds.triedAt, failedBefore)),
      );
      const rows = await db
        .select({ id: masters.id })
        .from(masters)
        .leftJoin(sounds, eq(sounds.masterId, masters.id))
        .where(and(eq(masters.state, "ready"), isWaiting))
        .orderBy(asc(masters.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}
