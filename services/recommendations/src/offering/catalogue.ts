import { indexCatalogue } from "./index-catalogue.ts";
import type { Candidate } from "./spacing.ts";

/** A track as recommending sees it. */
export interface CatalogueTrack extends Candidate {
  title: string;
  masterId: string | null;
  artists: { id: string; name: string }[];
  genres: string[];
  isExplicit: boolean;
  publishedAt: Date;
}

/** The tracks that listeners can play right now. What is looked for by artist, release, genre or age costs no walk through all. */
export interface Catalogue extends CatalogueIndex {
  get(trackId: string): CatalogueTrack | undefined;
  size: number;
}

/** Tracks by what they are looked for. */
export interface CatalogueIndex {
  /** In the order of their ids. */
  tracks: readonly CatalogueTrack[];
  ofArtist(artistId: string): readonly CatalogueTrack[];
  ofRelease(releaseId: string): readonly CatalogueTrack[];
  ofGenre(slug: string): readonly CatalogueTrack[];
  /** Null for an artist of no live track. */
  artistName(artistId: string): string | null;
  /** Genres with music, those with the most first. */
  genres(): readonly string[];
  artistIds(): Iterable<string>;
  newestFirst(): readonly CatalogueTrack[];
}

/**
 * The tracks of `byId`, found by what `index` knows. An index may be a little older: tracks that came since are not found
 * by it yet, and those that went or changed must be told by `get`, as admission does.
 */
export const createCatalogue = (
  byId: ReadonlyMap<string, CatalogueTrack>,
  index: CatalogueIndex = indexCatalogue(byId.values()),
): Catalogue => ({ ...index, get: (trackId) => byId.get(trackId), size: byId.size });
