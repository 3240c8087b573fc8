import type { Queryable } from "@segue/kernel";
import { and, asc, eq, inArray, isNull, lt, notInArray } from "drizzle-orm";
import type { RenditionName } from "../contract/grant.ts";
import { masters, renditions } from "./schema.ts";
import type * as schema from "./schema.ts";

export type MasterRow = typeof masters.$inferSelect;
export type NewMaster = typeof masters.$inferInsert;
export type RenditionRow = typeof renditions.$inferSelect;
export type PlannedRendition = Pick<RenditionRow, "masterId" | "name" | "position" | "plan">;

/** The rows of masters and of their renditions. */
export interface MasterStore {
  /** Inserts unless a master with the same bytes exists; returns whether it did. */
  insertNew(master: NewMaster): Promise<boolean>;
  find(id: string): Promise<MasterRow | null>;
  /** The row, locked until the transaction ends, or null. */
  lock(id: string): Promise<MasterRow | null>;
  findBySha256(sha256: string): Promise<MasterRow | null>;
  findMany(ids: string[]): Promise<MasterRow[]>;
  update(id: string, change: Partial<Omit<MasterRow, "id">>): Promise<void>;
  /** Moves a master that is neither failed nor ready to a state: a straggling step must not revive it. */
  enterState(id: string, state: MasterRow["state"]): Promise<void>;
  delete(id: string): Promise<void>;
  /** Adds planned renditions; those planned already keep what they have. */
  planRenditions(planned: PlannedRendition[]): Promise<void>;
  /** In the order of the ladder. */
  renditions(masterId: string): Promise<RenditionRow[]>;
  rendition(masterId: string, name: RenditionName): Promise<RenditionRow | null>;
  /** Only ever forward, and never on one that is ready. */
  setProgress(masterId: string, name: RenditionName, progress: number): Promise<void>;
  completeRendition(masterId: string, name: RenditionName, done: Partial<RenditionRow>): Promise<void>;
}

/** Master and rendition rows through a connection or a transaction. */
export function createMasterStore(db: Queryable<typeof schema>): MasterStore {
  const isRendition = (masterId: string, name: RenditionName) =>
    and(eq(renditions.masterId, masterId), eq(renditions.name, name));

  return {
    async insertNew(master) {
      const inserted = await db
        .insert(masters)
        .values(master)
        .onConflictDoNothing({ target: masters.sha256 })
        .returning({ id: masters.id });
      return inserted.length === 1;
    },
    find: async (id) => (await db.select().from(masters).where(eq(masters.id, id)))[0] ?? null,
    lock: async (id) => (await db.select().from(masters).where(eq(masters.id, id)).for("update"))[0] ?? null,
    findBySha256: async (sha256) =>
      (await db.select().from(masters).where(eq(masters.sha256, sha256)))[0] ?? null,
    findMany: async (ids) =>
      ids.length === 0 ? [] : db.select().from(masters).where(inArray(masters.id, ids)),
    async update(id, change) {
      await db.update(masters).set(change).where(eq(masters.id, id));
    },
    async enterState(id, state) {
      await db
        .update(masters)
        .set({ state })
        .where(and(eq(masters.id, id), notInArray(masters.state, ["failed", "ready"])));
    },
    async delete(id) {
      await db.delete(masters).where(eq(masters.id, id));
    },
    async planRenditions(planned) {
      if (planned.length > 0) await db.insert(renditions).values(planned).onConflictDoNothing();
    },
    renditions: (masterId) =>
      db.select().from(renditions).where(eq(renditions.masterId, masterId)).orderBy(asc(renditions.position)),
    rendition: async (masterId, name) =>
      (await db.select().from(renditions).where(isRendition(masterId, name)))[0] ?? null,
    async setProgress(masterId, name, progress) {
      await db
        .update(renditions)
        .set({ progress })
        .where(
          and(isRendition(masterId, name), isNull(renditions.readyAt), lt(renditions.progress, progress)),
        );
    },
    async completeRendition(masterId, name, done) {
      await db
        .update(renditions)
        .set({ ...done, progress: 1 })
        .where(isRendition(masterId, name));
    },
  };
}
