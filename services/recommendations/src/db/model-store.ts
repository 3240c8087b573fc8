import { and, desc, eq, ne } from "drizzle-orm";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { models } from "./schema.ts";

export type ModelRow = typeof models.$inferSelect;

/** Versions of the model and how they did. */
export function createModelStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    async begin(startedAt: Date): Promise<number> {
      const [row] = await db
        .insert(models)
        .values({ state: "training", startedAt })
        .returning({ version: models.version });
      return row!.version;
    },

    async note(version: number, change: Partial<Omit<ModelRow, "version">>): Promise<void> {
      await db.update(models).set(change).where(eq(models.version, version));
    },

    /** Makes one version the serving one and retires the one before it. False for one that never served nor could. */
    serve: (version: number): Promise<boolean> =>
      db.transaction(async (tx) => {
        const [row] = await tx.select().from(models).where(eq(models.version, version)).for("update");
        if (row === undefined || row.checksum === null) return false;
        await tx
          .update(models)
          .set({ state: "retired" })
          .where(and(eq(models.state, "serving"), ne(models.version, version)));
        await tx.update(models).set({ state: "serving" }).where(eq(models.version, version));
        return true;
      }),

    async serving(): Promise<ModelRow | null> {
      const [row] = await db.select().from(models).where(eq(models.state, "serving"));
      return row ?? null;
    },

    /** The newest first. */
    list: (limit: number): Promise<ModelRow[]> =>
      db.select().from(models).orderBy(desc(models.version)).limit(limit),
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;
