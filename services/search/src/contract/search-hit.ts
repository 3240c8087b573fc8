import { ArtistRef, CatalogId, ImageRef } from "@segue/catalog/contract";
import { z } from "zod";
import { SearchType } from "./search-filters.ts";

/** A text with the parts that were searched for: `marks` are [start, end) in UTF-16 units, in order, not overlapping. */
export const MarkedText = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type MarkedText = z.infer<typeof MarkedText>;

/** A line of a song's words; `atMs` is null where the words carry no times. */
export const FoundLine = z.object({ line: MarkedText, atMs: z.number().int().nullable() });
export type FoundLine = z.infer<typeof FoundLine>;

/** One result. Fields that its type does not have are null or empty. `id` is the catalogue's. */
export const SearchHit = z.object({
  id: CatalogId,
  type: SearchType,
  name: MarkedText,
  /** "Live", "Radio edit"; null for the plain recording. */
  version: z.string().nullable(),
  artists: z.array(ArtistRef),
  artistLine: MarkedText.nullable(),
  /** The release that a song is on. */
  release: z.object({ id: CatalogId, title: z.string() }).nullable(),
  image: ImageRef.nullable(),
  year: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  isExplicit: z.boolean(),
  /** How many further versions of it were found and are left out for this one. */
  otherVersions: z.number().int().nonnegative(),
  /** Where the words were found in the lyrics; null where the names were found. */
  lyrics: FoundLine.nullable(),
  /** An editor put it here. */
  isPinned: z.boolean(),
});
export type SearchHit = z.infer<typeof SearchHit>;
