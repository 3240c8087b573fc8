import { z } from "zod";
import { CreditRole } from "./credit.ts";
import { CatalogId, GenreRef, ImageRef } from "./references.ts";
import { ReleaseSummary } from "./release.ts";
import { TrackSummary } from "./track.ts";

/** An artist as a card. */
export const ArtistSummary = z.object({ id: CatalogId, name: z.string(), image: ImageRef.nullable() });
export type ArtistSummary = z.infer<typeof ArtistSummary>;

/** An artist's own releases, newest first, the releases of others they appear on, and what they did there. */
export const ArtistPage = ArtistSummary.extend({
  bio: z.string().nullable(),
  genres: z.array(GenreRef),
  topTracks: z.array(TrackSummary),
  releases: z.array(ReleaseSummary),
  appearsOn: z.array(ReleaseSummary),
  roles: z.array(CreditRole),
});
export type ArtistPage = z.infer<typeof ArtistPage>;

/** Whose tracks to list; without a role, those on which they are named as an artist. */
export const ArtistTracksFilter = z.object({ id: CatalogId, role: CreditRole.optional() });
export type ArtistTracksFilter = z.infer<typeof ArtistTracksFilter>;

/** Fields left out stay as they are; null empties a field. */
export const ArtistUpdateInput = z.object({
  id: CatalogId,
  patch: z.object({
    name: z.string().trim().min(1).max(200).optional(),
    bio: z.string().trim().max(5000).nullable().optional(),
    imageId: z.uuid().nullable().optional(),
  }),
});
export type ArtistUpdateInput = z.infer<typeof ArtistUpdateInput>;
