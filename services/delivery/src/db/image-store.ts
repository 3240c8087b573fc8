import type { Queryable } from "@segue/kernel";
import { eq, inArray } from "drizzle-orm";
import { images } from "./schema.ts";
import type * as schema from "./schema.ts";

export type ImageRow = typeof images.$inferSelect;
export type NewImage = typeof images.$inferInsert;

/** The rows of pictures. */
export interface ImageStore {
  /** Inserts unless the same bytes are here already; returns the row that stays. */
  keep(image: NewImage): Promise<ImageRow>;
  findBySha256(sha256: string): Promise<ImageRow | null>;
  findMany(ids: string[]): Promise<ImageRow[]>;
}

/** Picture rows through a connection or a transaction. */
export function createImageStore(db: Queryable<typeof schema>): ImageStore {
  return {
    async keep(image) {
      // A write that changes nothing makes the row that was there first come back as well.
      const [kept] = await db
        .insert(images)
        .values(image)
        .onConflictDoUpdate({ target: images.sha256, set: { sha256: image.sha256 } })
        .returning();
      if (!kept) throw new Error("Postgres returned no row for an upsert.");
      return kept;
    },
    findBySha256: async (sha256) =>
      (await db.select().from(images).where(eq(images.sha256, sha256)))[0] ?? null,
    findMany: async (ids) =>
      ids.length === 0 ? [] : db.select().from(images).where(inArray(images.id, ids)),
  };
}
