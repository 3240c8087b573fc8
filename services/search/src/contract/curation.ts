import { CatalogId } from "@segue/catalog/contract";
import { z } from "zod";
import { SearchType } from "./search-filters.ts";

const word = z.string().trim().min(1).max(100);

/** Words that mean the same in a search. One-way: `words[0]` also finds the others, but they do not find it. */
export const Synonym = z.object({
  id: z.uuid(),
  words: z.array(word).min(2).max(10),
  isOneWay: z.boolean(),
  updatedAt: z.date(),
});
export type Synonym = z.infer<typeof Synonym>;

/** Without an id a new one is made. */
export const SynonymSetInput = Synonym.pick({ words: true, isOneWay: true }).extend({
  id: z.uuid().optional(),
});
export type SynonymSetInput = z.infer<typeof SynonymSetInput>;

/** Results that stand first, in this order, for exactly this search; compared as searches are, without case and marks. */
export const Pin = z.object({
  id: z.uuid(),
  query: z.string().trim().min(1).max(200),
  targets: z
    .array(z.object({ type: SearchType, id: CatalogId, name: z.string().nullable() }))
    .min(1)
    .max(10),
  updatedAt: z.date(),
});
export type Pin = z.infer<typeof Pin>;

/** Without an id a new one is made; a query has one set of pins. */
export const PinSetInput = z.object({
  id: z.uuid().optional(),
  query: z.string().trim().min(1).max(200),
  targets: z
    .array(z.object({ type: SearchType, id: CatalogId }))
    .min(1)
    .max(10),
});
export type PinSetInput = z.infer<typeof PinSetInput>;

/** One search of the log: counted per day, without who made it. */
export const LoggedQuery = z.object({
  text: z.string(),
  count: z.number().int(),
  /** How often it found nothing. */
  zeroCount: z.number().int(),
  lastAt: z.date(),
});
export type LoggedQuery = z.infer<typeof LoggedQuery>;

/** Which searches to list, the most frequent first. */
export const QueryLogInput = z.object({
  show: z.enum(["all", "zero"]).default("all"),
  days: z.number().int().min(1).max(90).default(30),
  limit: z.number().int().min(1).max(200).default(50),
});
export type QueryLogInput = z.infer<typeof QueryLogInput>;

/** How the index is. `progress` is 0–1 while it is built anew, else null. */
export const IndexStatus = z.object({
  state: z.enum(["loading", "ready", "rebuilding", "failed"]),
  documents: z.number().int(),
  segments: z.number().int(),
  sizeBytes: z.number().int(),
  progress: z.number().min(0).max(1).nullable(),
  /** Why the last rebuild failed; null when it did not. */
  problem: z.string().nullable(),
  /** When everything was last read from the catalogue. */
  builtAt: z.date().nullable(),
  answeredBy: z.enum(["index", "algolia", "database"]),
});
export type IndexStatus = z.infer<typeof IndexStatus>;
