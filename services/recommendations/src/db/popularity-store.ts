import type { Clock, Logger } from "@segue/kernel";
import { and, countDistinct, desc, gt, inArray } from "drizzle-orm";
import { type Popularity, popularityOf } from "../offering/popularity.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { signals } from "./schema.ts";

/** What many listeners play. */
export interface PopularityStore {
  /** As of ten minutes ago or less, or while it is counted again a little longer. */
  current(): Promise<Popularity>;
}

const countAgainAfterMs = 10 * 60_000;
const lookBackMs = 180 * 86_400_000;
/** Beyond these nothing is popular. */
const tracksMax = 20_000;

export function createPopularityStore(
  { db }: Pick<RecommendationsDatabase, "db">,
  { clock, logger }: { clock: Clock; logger: Logger },
): PopularityStore {
  let held: { popularity: Popularity; countedAt: number } | null = null;
  let counting: Promise<Popularity> | null = null;

  async function countAll(): Promise<Popularity> {
    const countedAt = clock().getTime();
    const listeners = countDistinct(signals.userId);
    const rows = await db
      .select({ trackId: signals.trackId, listeners })
      .from(signals)
      .where(
        and(
          inArray(signals.kind, ["counted", "completed", "liked"]),
          gt(signals.at, new Date(countedAt - lookBackMs)),
        ),
      )
      .groupBy(signals.trackId)
      .orderBy(desc(listeners), signals.trackId)
      .limit(tracksMax);
    held = { popularity: popularityOf(rows), countedAt };
    return held.popularity;
  }

  return {
    async current() {
      if (held !== null && clock().getTime() - held.countedAt < countAgainAfterMs) return held.popularity;
      counting ??= countAll().finally(() => (counting = null));
      if (held === null) return counting;
      counting.catch((error: unknown) =>
        logger.warn({ err: error }, "what is popular was not counted again"),
      );
      return held.popularity;
    },
  };
}
