import { inArray, lt, sql } from "drizzle-orm";
import { triesWindowMs } from "../domain/try-limit.ts";
import type { TryCounter } from "../ports.ts";
import type { AuthDatabase } from "./database.ts";
import type { PersonalFields } from "./encrypted-fields.ts";
import { signInTries } from "./schema.ts";

/** Counts sign-in tries in fixed windows in Postgres; one statement counts and reads, so nothing slips between. */
export function createTryCounter({ db }: AuthDatabase, fields: PersonalFields): TryCounter {
  const blind = (keys: readonly string[]) => Promise.all(keys.map((key) => fields.tryIndex(key)));
  return {
    async take(keys, now) {
      const windowStart = new Date(now.getTime() - triesWindowMs);
      const isOver = sql`${signInTries.windowStartedAt} <= ${windowStart.toISOString()}::timestamptz`;
      const rows = await db
        .insert(signInTries)
        // Sorted, so that two requests with the same keys never wait for each other's rows.
        .values((await blind(keys)).toSorted().map((key) => ({ key, count: 1, windowStartedAt: now })))
        .onConflictDoUpdate({
          target: signInTries.key,
          set: {
            count: sql`case when ${isOver} then 1 else ${signInTries.count} + 1 end`,
            windowStartedAt: sql`case when ${isOver} then excluded.window_started_at else ${signInTries.windowStartedAt} end`,
          },
        })
        .returning();
      const fullest = rows.reduce((most, row) => (row.count > most.count ? row : most));
      return {
        count: fullest.count,
        resetsAt: new Date(fullest.windowStartedAt.getTime() + triesWindowMs),
      };
    },
    async giveBack(keys) {
      await db
        .update(signInTries)
        .set({ count: sql`greatest(${signInTries.count} - 1, 0)` })
        .where(inArray(signInTries.key, await blind(keys)));
    },
    async sweep(now) {
      await db
        .delete(signInTries)
        .where(lt(signInTries.windowStartedAt, new Date(now.getTime() - triesWindowMs)));
    },
  };
}
