import type { DomainEvent } from "@segue/events";
import { sql } from "drizzle-orm";
import { bigint, integer, json, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Queryable, Schema } from "./database.ts";
import { newId } from "./ids.ts";
import { currentWork } from "./telemetry/current-work.ts";

/** Events that happened here and are not with the event bus yet. Every service's schema includes it. */
export const outbox = pgTable("outbox", {
  seq: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  /** Also the event's id on the bus, where it makes a second delivery harmless. */
  id: uuid().notNull().unique(),
  name: text().notNull(),
  data: json().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  /** How often sending this row failed; rows that keep failing are set aside for a person to look at. */
  attempts: integer().notNull().default(0),
  lastError: text(),
  /** W3C trace context of the work that caused it; goes on with the event. */
  traceparent: text(),
});

/** The channel that tells the relay of a new row. */
export const outboxChannel = "outbox";

/**
 * Records events in the caller's transaction: they exist exactly if the change that caused them does. The relay
 * is woken when the transaction commits.
 */
export async function emit<TSchema extends Schema>(
  tx: Pick<Queryable<TSchema>, "insert" | "execute">,
  ...events: DomainEvent[]
): Promise<void> {
  if (events.length === 0) return;
  const traceparent = currentWork()?.traceparent ?? null;
  await tx.insert(outbox).values(events.map(({ name, data }) => ({ id: newId(), name, data, traceparent })));
  await tx.execute(sql`select pg_notify(${outboxChannel}, '')`);
}
