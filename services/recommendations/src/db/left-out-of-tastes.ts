import { and, inArray, isNotNull } from "drizzle-orm";
import type { LeftOut } from "../offering/left-out.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { exclusions, steering } from "./schema.ts";

/** What a listener wants left out of their taste, and the tracks that are not for them. */
export interface LeftOutOfTraining extends LeftOut {
  trackIds: ReadonlySet<string>;
}

/** What these listeners left out; one without wishes is missing from the answer. */
export async function leftOutOfTastes(
  { db }: Pick<RecommendationsDatabase, "db">,
  userIds: string[],
): Promise<Map<string, LeftOutOfTraining>> {
  const [wishes, hours] = await Promise.all([
    db.select().from(exclusions).where(inArray(exclusions.userId, userIds)),
    db
      .select({ userId: steering.userId, hours: steering.excludedHours })
      .from(steering)
      .where(and(inArray(steering.userId, userIds), isNotNull(steering.excludedHours))),
  ]);
  const hoursOf = new Map(hours.map((row) => [row.userId, row.hours]));
  const concerned = new Set([...wishes.map(({ userId }) => userId), ...hoursOf.keys()]);
  const wishesOf = Map.groupBy(wishes, ({ userId }) => userId);
  return new Map(
    [...concerned].map((userId) => {
      const own = wishesOf.get(userId) ?? [];
      const idsOf = (wanted: (typeof own)[number]["kind"]) =>
        new Set(own.filter(({ kind }) => kind === wanted).map(({ id }) => id));
      const hoursOfUser = hoursOf.get(userId) ?? null;
      const ids = { trackIds: idsOf("track"), playIds: idsOf("play"), sessionIds: idsOf("device") };
      return [userId, { ...ids, hours: hoursOfUser }];
    }),
  );
}
