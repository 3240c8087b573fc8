import type { Clock, Logger } from "@segue/kernel";
import { desc, gte, lt, sql, sum } from "drizzle-orm";
import type { ReasonKind } from "../contract/index.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { reasonCounts } from "./schema.ts";

/** Counts what tracks were offered for. */
export interface ReasonStore {
  /** Counts offers; they are written together every so often, and lost if the process dies before. */
  note(kinds: readonly ReasonKind[]): void;
  /** The kinds of the last 30 days, the most frequent first, those counted just now included. */
  top(): Promise<{ kind: ReasonKind; count: number }[]>;
  /** Writes down what was counted. */
  flush(): Promise<void>;
}

const dayMs = 86_400_000;
const keptDays = 30;
const writeAfterMs = 30_000;

export function createReasonStore(
  { db }: Pick<RecommendationsDatabase, "db">,
  { clock, logger }: { clock: Clock; logger: Logger },
): ReasonStore {
  const counted = new Map<ReasonKind, number>();
  let writtenAt = clock().getTime();
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

  async function flush(): Promise<void> {
    const now = clock().getTime();
    writtenAt = now;
    if (counted.size === 0) return;
    const rows = [...counted].map(([kind, count]) => ({ day: dayOf(now), kind, count }));
    counted.clear();
    await db.delete(reasonCounts).where(lt(reasonCounts.day, dayOf(now - keptDays * dayMs)));
    await db
      .insert(reasonCounts)
      .values(rows)
      .onConflictDoUpdate({
        target: [reasonCounts.day, reasonCounts.kind],
        set: { count: sql`${reasonCounts.count} + excluded.count` },
      });
  }

  return {
    note(kinds) {
      for (const kind of kinds) counted.set(kind, (counted.get(kind) ?? 0) + 1);
      if (clock().getTime() - writtenAt < writeAfterMs) return;
      flush().catch((error: unknown) => logger.warn({ err: error }, "counts of reasons were not written"));
    },
    async top() {
      await flush();
      const count = sum(reasonCounts.count).mapWith(Number);
      const rows = await db
        .select({ kind: reasonCounts.kind, count })
        .from(reasonCounts)
        .where(gte(reasonCounts.day, dayOf(clock().getTime() - keptDays * dayMs)))
        .groupBy(reasonCounts.kind)
        .orderBy(desc(count), reasonCounts.kind);
      return rows.map((row) => ({ kind: row.kind as ReasonKind, count: row.count }));
    },
    flush,
  };
}
