import type { Catalogue, CatalogueTrack } from "./catalogue.ts";

/** What a listener must never be offered, whatever found it. */
export interface Refusals {
  trackIds: ReadonlySet<string>;
  artistIds: ReadonlySet<string>;
  allowsExplicit: boolean;
}

/**
 * The one door through which every track of every surface passes: it must be live, not turned away by the listener,
 * by no excluded artist, and not explicit for whoever does not want or may not have that.
 */
export function isAdmitted(track: CatalogueTrack, catalogue: Catalogue, refusals: Refusals): boolean {
  const { trackIds, artistIds, allowsExplicit } = refusals;
  if (catalogue.get(track.trackId) !== track || trackIds.has(track.trackId)) return false;
  if (track.isExplicit && !allowsExplicit) return false;
  return !track.artistIds.some((artistId) => artistIds.has(artistId));
}

/** Those of the tracks that are admitted, each once. */
export function admitted(
  trackIds: Iterable<string>,
  catalogue: Catalogue,
  refusals: Refusals,
): CatalogueTrack[] {
  return [...new Set(trackIds)].flatMap((trackId) => {
    const track = catalogue.get(trackId);
    return track !== undefined && isAdmitted(track, catalogue, refusals) ? [track] : [];
  });
}
