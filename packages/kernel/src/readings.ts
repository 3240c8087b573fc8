import { lt, sql } from "drizzle-orm";
import { bigint, pgSequence, pgTable, text } from "drizzle-orm/pg-core";
import type { Queryable, Schema } from "./database.ts";

/** Numbers readings in the order of their beginnings. */
export const readingTickets = pgSequence("reading_tickets");

/** Of what another service keeps and this one has a copy of: which reading the copy is from. */
export const latestReadings = pgTable("latest_readings", {
  id: text().primaryKey(),
  ticket: bigint({ mode: "number" }).notNull(),
});

/**
 * To be called before another service is asked how things are. Two readings may overtake each other on the way back:
 * by their tickets `claimLatest` knows which one began later and so cannot be the older.
 */
export async function beginReading<TSchema extends Schema>(
  db: Pick<Queryable<TSchema>, "execute">,
): Promise<number> {
  const [row] = await db.execute<{ ticket: string }>(sql`select nextval('reading_tickets') as ticket`);
  return Number(row?.ticket);
}

/**
 * Those of the ids of which no later reading was written. They are this reading's until the transaction ends, and it is
 * the latest one afterwards; the others must be left as they are.
 */
export async function claimLatest<TSchema extends Schema>(
  tx: Pick<Queryable<TSchema>, "insert">,
  ids: readonly string[],
  ticket: number,
): Promise<Set<string>> {
  // In one order for everybody, so that two who claim the same wait for each other and not both for ever.
  const distinct = [...new Set(ids)].sort();
  if (distinct.length === 0) return new Set();
  const claimed = await tx
    .insert(latestReadings)
    .values(distinct.map((id) => ({ id, ticket })))
    .onConflictDoUpdate({
      target: latestReadings.id,
      set: { ticket },
      setWhere: lt(latestReadings.ticket, ticket),
    })
    .returning({ id: latestReadings.id });
  return new Set(claimed.map(({ id }) => id));
}
