import { and, count, desc, eq, gte, like, lt, sql } from "drizzle-orm";
import type { LoggedQuery, RecentSearch } from "../contract/index.ts";
import { queryLog, recentSearches } from "./schema.ts";
import type { SearchDatabase } from "./search-database.ts";

const recentMax = 50;
const distinctPerDayMax = 20_000;
const keptDays = 90;
const dayMs = 86_400_000;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** A search that was made, without who made it. */
export interface MadeQuery {
  key: string;
  text: string;
  foundNothing: boolean;
}

/** Searches that were made: by each listener, and by all together. */
export function createQueryStore({ db }: SearchDatabase) {
  return {
    recent: (userId: string, limit: number): Promise<RecentSearch[]> =>
      db
        .select({ text: recentSearches.text, at: recentSearches.at })
        .from(recentSearches)
        .where(eq(recentSearches.userId, userId))
        .orderBy(desc(recentSearches.at), recentSearches.textKey)
        .limit(limit),

    /** The latest spelling stays; the oldest searches beyond fifty are forgotten. */
    async addRecent(userId: string, { key, text }: { key: string; text: string }, at: Date): Promise<void> {
      await db
        .insert(recentSearches)
        .values({ userId, textKey: key, text, at })
        .onConflictDoUpdate({ target: [recentSearches.userId, recentSearches.textKey], set: { text, at } });
      await db.execute(sql`delete from ${recentSearches} where user_id = ${userId} and text_key in (
        select text_key from ${recentSearches} where user_id = ${userId} order by at desc offset ${recentMax})`);
    },

    /** One search by its key, or all. */
    async clearRecent(userId: string, key: string | undefined): Promise<void> {
      const one = key === undefined ? undefined : eq(recentSearches.textKey, key);
      await db.delete(recentSearches).where(and(eq(recentSearches.userId, userId), one));
    },

    /** Adds searches to the day's counts; new ones beyond twenty thousand a day are not noted. */
    async log(made: readonly MadeQuery[], at: Date): Promise<void> {
      const day = dayOf(at);
      const [today] = await db.select({ size: count() }).from(queryLog).where(eq(queryLog.day, day));
      const isFull = (today?.size ?? 0) >= distinctPerDayMax;
      const byKey = Map.groupBy(made, ({ key }) => key);
      for (const [textKey, group] of [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const zeroCount = group.filter(({ foundNothing }) => foundNothing).length;
        const added = {
          count: sql`${queryLog.count} + ${group.length}`,
          zeroCount: sql`${queryLog.zeroCount} + ${zeroCount}`,
          lastAt: at,
        };
        if (isFull) {
          await db
            .update(queryLog)
            .set(added)
            .where(and(eq(queryLog.day, day), eq(queryLog.textKey, textKey)));
          continue;
        }
        const text = group[0]?.text ?? textKey;
        await db
          .insert(queryLog)
          .values({ day, textKey, text, count: group.length, zeroCount, lastAt: at })
          .onConflictDoUpdate({ target: [queryLog.day, queryLog.textKey], set: added });
      }
    },

    /** The most frequent searches of the last days, those that found nothing first if so asked. */
    async logged({ show, days, limit }: { show: "all" | "zero"; days: number; limit: number }, now: Date) {
      const sum = (column: typeof queryLog.count | typeof queryLog.zeroCount) =>
        sql<number>`sum(${column})::int`;
      const lastAt = sql<Date>`max(${queryLog.lastAt})`.mapWith(queryLog.lastAt);
      const order = show === "zero" ? sum(queryLog.zeroCount) : sum(queryLog.count);
      const rows: LoggedQuery[] = await db
        .select({
          text: sql<string>`min(${queryLog.text})`,
          count: sum(queryLog.count),
          zeroCount: sum(queryLog.zeroCount),
          lastAt,
        })
        .from(queryLog)
        .where(gte(queryLog.day, dayOf(new Date(now.getTime() - days * dayMs))))
        .groupBy(queryLog.textKey)
        .having(show === "zero" ? sql`sum(${queryLog.zeroCount}) > 0` : undefined)
        .orderBy(desc(order), queryLog.textKey)
        .limit(limit);
      return rows;
    },

    /** Frequent searches of the last week that begin like this and found something. */
    async popular(keyStart: string, limit: number, now: Date): Promise<string[]> {
      const rows = await db
        .select({ text: sql<string>`min(${queryLog.text})` })
        .from(queryLog)
        .where(
          and(
            gte(queryLog.day, dayOf(new Date(now.getTime() - 7 * dayMs))),
            keyStart === "" ? undefined : like(queryLog.textKey, `${keyStart.replace(/[\\%_]/g, "\\$&")}%`),
          ),
        )
        .groupBy(queryLog.textKey)
        .having(sql`sum(${queryLog.count}) >= 3 and sum(${queryLog.zeroCount}) = 0`)
        .orderBy(desc(sql`sum(${queryLog.count})`), queryLog.textKey)
        .limit(limit);
      return rows.map(({ text }) => text);
    },

    /** Forgets what is older than ninety days. */
    async forgetOld(now: Date): Promise<void> {
      await db.delete(queryLog).where(lt(queryLog.day, dayOf(new Date(now.getTime() - keptDays * dayMs))));
    },
  };
}

export type QueryStore = ReturnType<typeof createQueryStore>;
