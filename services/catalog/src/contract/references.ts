import { z } from "zod";

export { ImageRef } from "@segue/delivery/contract";

/** The key of anything the catalogue holds (UUIDv7). */
export const CatalogId = z.uuid();

/** An artist as named in a line. */
export const ArtistRef = z.object({ id: CatalogId, name: z.string() });
export type ArtistRef = z.infer<typeof ArtistRef>;

/** A label as named in a line. */
export const LabelRef = z.object({ id: CatalogId, name: z.string() });
export type LabelRef = z.infer<typeof LabelRef>;

/** A genre as named in a line; `slug` is its name in an address. */
export const GenreRef = z.object({ id: CatalogId, name: z.string(), slug: z.string() });
export type GenreRef = z.infer<typeof GenreRef>;

/** A calendar day without a time zone, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date();

/** Asks for one thing by its key. */
export const ById = z.object({ id: CatalogId });
