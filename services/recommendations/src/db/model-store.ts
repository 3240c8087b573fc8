import { recommendationsEvents } from "@segue/events";
import { emit } from "@segue/kernel";
import { and, desc, eq, isNotNull, max, ne, sql } from "drizzle-orm";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { models } from "./schema.ts";

export type ModelRow = typeof models.$inferSelect;

/** Versions of the model and how they did. */
export function createModelStore({ db }: Pick<RecommendationsDatabase, "db">) {
  return {
    /** Begins a version and asks for its training, both or neither; null while another is being trained. */
    request: (startedAt: Date): Promise<number | null> =>
      db.transaction(async (tx) => {
        // Of two who ask at once the second waits, and sees the version of the first.
        await tx.execute(sql`lock table ${models} in share row exclusive mode`);
        const [running] = await tx.select().from(models).where(eq(models.state, "training")).limit(1);
        if (running !== undefined) return null;
        const [row] = await tx
          .insert(models)
          .values({ state: "training", startedAt })
          .returning({ version: models.version });
        const { version } = row!;
        await emit(tx, recommendationsEvents.trainingRequested.of({ version }));
        return version;
      }),

    /** Asks once more for trainings that did not end; who hears it twice does nothing the second time. */
    requestAgain: (): Promise<void> =>
      db.transaction(async (tx) => {
        const rows = await tx.select().from(models).where(eq(models.state, "training"));
        await emit(tx, ...rows.map(({ version }) => recommendationsEvents.trainingRequested.of({ version })));
      }),

    async get(version: number): Promise<ModelRow | null> {
      const [row] = await db.select().from(models).where(eq(models.version, version));
      return row ?? null;
    },

    /** When a training last came to its end; null before the first. */
    async lastEndedAt(): Promise<Date | null> {
      const [row] = await db
        .select({ at: max(models.finishedAt) })
        .from(models)
        .where(isNotNull(models.checksum));
      return row?.at ?? null;
    },

    /** Versions that were trained to their end and do not serve, the newest first. */
    async trained(): Promise<number[]> {
      const rows = await db
        .select({ version: models.version })
        .from(models)
        .where(and(isNotNull(models.checksum), ne(models.state, "serving")))
        .orderBy(desc(models.version));
      return rows.map(({ version }) => version);
    },

    async note(version: number, change: Partial<Omit<ModelRow, "version">>): Promise<void> {
      await db.update(models).set(change).where(eq(models.version, version));
    },

    /** Makes one version the serving one, with what is newly known of it, and retires the one before it. */
    serve: (version: number, change: Partial<Omit<ModelRow, "version" | "state">> = {}): Promise<void> =>
      db.transaction(async (tx) => {
        await tx
          .update(models)
          .set({ state: "retired" })
          .where(and(eq(models.state, "serving"), ne(models.version, version)));
        await tx
          .update(models)
          .set({ ...change, state: "serving" })
          .where(eq(models.version, version));
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
