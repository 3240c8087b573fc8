import { AppError, newId } from "@segue/kernel";
import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { PinSetInput, Synonym, SynonymSetInput } from "../contract/index.ts";
import { pins, synonyms } from "./schema.ts";
import type { SearchDatabase } from "./search-database.ts";

export type PinRow = typeof pins.$inferSelect;

/** What editors taught the search. */
export function createCurationStore({ db }: SearchDatabase) {
  return {
    synonyms: (): Promise<Synonym[]> => db.select().from(synonyms).orderBy(asc(synonyms.id)),

    /** Throws `search.synonym_not_found` for an id that is not there. */
    async setSynonym({ id, words, isOneWay }: SynonymSetInput, now: Date): Promise<Synonym> {
      const values = { words, isOneWay, updatedAt: now };
      const rows =
        id === undefined
          ? await db
              .insert(synonyms)
              .values({ id: newId(), ...values })
              .returning()
          : await db.update(synonyms).set(values).where(eq(synonyms.id, id)).returning();
      return rows[0] ?? missing("synonym");
    },

    deleteSynonym: async (id: string): Promise<void> => {
      await db.delete(synonyms).where(eq(synonyms.id, id));
    },

    pins: (): Promise<PinRow[]> => db.select().from(pins).orderBy(asc(pins.queryKey)),

    /** Throws `search.pin_taken` when another pin has the query, `search.pin_not_found` for an unknown id. */
    async setPin(pin: z.output<typeof PinSetInput> & { queryKey: string }, now: Date): Promise<PinRow> {
      const { id, query, queryKey, targets } = pin;
      const [owner] = await db.select().from(pins).where(eq(pins.queryKey, queryKey));
      if (owner && owner.id !== id) {
        throw new AppError("conflict", "search.pin_taken", {
          message: `There are pinned results for “${owner.query}” already. Change those instead.`,
          details: { pinId: owner.id },
        });
      }
      const values = { query, queryKey, targets, updatedAt: now };
      const rows =
        id === undefined
          ? await db
              .insert(pins)
              .values({ id: newId(), ...values })
              .returning()
          : await db.update(pins).set(values).where(eq(pins.id, id)).returning();
      return rows[0] ?? missing("pin");
    },

    deletePin: async (id: string): Promise<void> => {
      await db.delete(pins).where(eq(pins.id, id));
    },
  };
}

export type CurationStore = ReturnType<typeof createCurationStore>;

function missing(what: "synonym" | "pin"): never {
  throw new AppError("not_found", `search.${what}_not_found`, {
    message: "It has been deleted meanwhile. Reload the list.",
  });
}
