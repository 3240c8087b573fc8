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
export function admitted(
  trackIds: Iterable<string>,
  catalogue: Catalogue,
  refusals: Refusals,
): CatalogueTrack[] {
  const seen = new Set<string>();
  const tracks: CatalogueTrack[] = [];
  for (const trackId of trackIds) {
    const track = seen.has(trackId) ? undefined : catalogue.get(trackId);
    seen.add(trackId);
    if (track !== undefined && isAdmitted(track, refusals)) tracks.push(track);
  }
  return tracks;
}

function isAdmitted(track: CatalogueTrack, { trackIds, artistIds, allowsExplicit }: Refusals): boolean {
  if (trackIds.has(track.trackId)) return false;
  if (track.isExplicit && !allowsExplicit) return false;
  return !track.artistIds.some((artistId) => artistIds.has(artistId));
}
