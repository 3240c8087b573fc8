import { emit } from "@segue/kernel";
import { eq, sql } from "drizzle-orm";
import type { ProfileStore } from "../ports.ts";
import type { UsersDatabase } from "./database.ts";
import { profiles } from "./schema.ts";

/** Keeps profiles in Postgres. */
export function createProfileStore({ db }: UsersDatabase): ProfileStore {
  return {
    async byId(userId) {
      const [row] = await db.select().from(profiles).where(eq(profiles.userId, userId));
      return row ?? null;
    },
    async ensure({ userId, displayName, now }) {
      const [row] = await db
        .insert(profiles)
        .values({ userId, displayName, createdAt: now })
        .onConflictDoUpdate({
          target: profiles.userId,
          set: { displayName: sql`coalesce(${profiles.displayName}, excluded.display_name)` },
        })
        .returning();
      if (row === undefined) throw new Error(`the profile of ${userId} was neither found nor made`);
      return row;
    },
    update: (userId, change, ...events) =>
      db.transaction(async (tx) => {
        const [row] = await tx.update(profiles).set(change).where(eq(profiles.userId, userId)).returning();
        if (row === undefined) return null;
        await emit(tx, ...events);
        return row;
      }),
  };
}
