import { eq, sql } from "drizzle-orm";
import { Preferences } from "../contract/index.ts";
import type { PreferenceStore } from "../ports.ts";
import type { UsersDatabase } from "./database.ts";
import { preferences } from "./schema.ts";

/** Keeps what people chose in Postgres; defaults are filled in on the way out, so that they can change. */
export function createPreferenceStore({ db }: UsersDatabase): PreferenceStore {
  return {
    async get(userId) {
      const [row] = await db.select().from(preferences).where(eq(preferences.userId, userId));
      return Preferences.parse(row?.chosen ?? {});
    },
    async patch(userId, patch) {
      const [row] = await db
        .insert(preferences)
        .values({ userId, chosen: patch })
        .onConflictDoUpdate({
          target: preferences.userId,
          set: { chosen: sql`${preferences.chosen} || excluded.chosen` },
        })
        .returning();
      return Preferences.parse(row?.chosen);
    },
  };
}
