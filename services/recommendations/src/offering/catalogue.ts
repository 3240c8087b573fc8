import type { Candidate } from "../model/ranking/space-out.ts";

/** A track as recommending sees it. */
export interface CatalogueTrack extends Candidate {
  title: string;
  artists: { id: string; name: string }[];
  genres: string[];
  isExplicit: boolean;
  publishedAt: Date;
}

/** The tracks that listeners can play right now. */
export interface Catalogue {
  get(trackId: string): CatalogueTrack | undefined;
  all(): Iterable<CatalogueTrack>;
  size: number;
}
