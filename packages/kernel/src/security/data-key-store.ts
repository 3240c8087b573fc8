import { randomBytes } from "node:crypto";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import type { Database, Schema } from "../database.ts";
import { newId } from "../ids.ts";
import type { KeyRing } from "./key-ring.ts";
import { seal, unseal } from "./seal.ts";

/** The keys that fields are encrypted with, each wrapped. A service that encrypts fields has this in its schema. */
export const dataKeys = pgTable(
  "data_keys",
  {
    id: text().primaryKey(),
    /** `<table>.<column>`, or that with `#index` for the key of a blind index. */
    field: text().notNull(),
    wrapped: text().notNull(),
    /** The id of the key it is wrapped in. */
    wrappedBy: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Since when a newer key encrypts; what stands under this one can still be read. */
    retiredAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex("data_keys_one_current")
      .on(table.field)
      .where(sql`retired_at is null`),
  ],
);

export interface DataKey {
  id: string;
  field: string;
  key: Buffer;
  isCurrent: boolean;
}

export interface DataKeyStore {
  /** Every key that can be unwrapped with the ring, by id; one whose wrapping key is gone is left out. */
  load(): Promise<Map<string, DataKey>>;
  /** Makes sure that a field has a current key; processes that start together agree on the same one. */
  ensure(field: string): Promise<void>;
  /** Gives a field a new current key and keeps the ones before for reading. */
  replace(field: string): Promise<void>;
  /** Wraps everything in the ring's first key; returns how many were wrapped in another. */
  rewrap(): Promise<number>;
}

const contextOf = (id: string, field: string) => `data_keys|wrapped|${id}|${field}`;

/** Keeps data keys in the service's own database, wrapped in the operator's keys. */
export function createDataKeyStore<TSchema extends Schema>(
  { db }: Pick<Database<TSchema>, "db">,
  ring: KeyRing,
): DataKeyStore {
  const [current] = ring;

  function newRow(field: string) {
    const id = newId();
    const wrapped = seal(current.key, randomBytes(32), contextOf(id, field)).toString("base64url");
    return { id, field, wrapped, wrappedBy: current.id };
  }
  function unwrap(row: typeof dataKeys.$inferSelect): Buffer | null {
    const wrappedBy = ring.find(({ id }) => id === row.wrappedBy);
    if (wrappedBy === undefined) return null;
    return unseal(wrappedBy.key, Buffer.from(row.wrapped, "base64url"), contextOf(row.id, row.field));
  }

  return {
    async load() {
      const rows = await db.select().from(dataKeys);
      return new Map(
        rows.flatMap((row) => {
          const key = unwrap(row);
          const { id, field, retiredAt } = row;
          return key === null ? [] : [[id, { id, field, key, isCurrent: retiredAt === null }]];
        }),
      );
    },
    async ensure(field) {
      await db.insert(dataKeys).values(newRow(field)).onConflictDoNothing();
    },
    replace: (field) =>
      db.transaction(async (tx) => {
        await tx
          .update(dataKeys)
          .set({ retiredAt: sql`now()` })
          .where(and(eq(dataKeys.field, field), isNull(dataKeys.retiredAt)));
        await tx.insert(dataKeys).values(newRow(field));
      }),
    rewrap: () =>
      db.transaction(async (tx) => {
        const rows = await tx.select().from(dataKeys).where(ne(dataKeys.wrappedBy, current.id)).for("update");
        let count = 0;
        for (const row of rows) {
          const key = unwrap(row);
          if (key === null) continue;
          const wrapped = seal(current.key, key, contextOf(row.id, row.field)).toString("base64url");
          await tx.update(dataKeys).set({ wrapped, wrappedBy: current.id }).where(eq(dataKeys.id, row.id));
          count += 1;
        }
        return count;
      }),
  };
}
