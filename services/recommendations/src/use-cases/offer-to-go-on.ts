import type { Offer } from "../offering/offer.ts";
import { mutedArtists } from "../offering/session-skips.ts";
import type { Found } from "./find-candidates.ts";
import { type ListWish, offerTracks } from "./offer-tracks.ts";
import type { Visit } from "./visit.ts";

/**
 * A list that goes on playing: artists who were skipped twice in this session come after everybody else, unless
 * `askedFor` names them. They do come: music that ends for want of others would be worse.
 */
export function offerToGoOn(
  visit: Visit,
  found: Found,
  { askedFor, ...wish }: ListWish & { askedFor: ReadonlySet<string> },
): Offer[] {
  const muted = mutedArtists(visit.listener.skippedNow, visit.catalogue);
  for (const artistId of askedFor) muted.delete(artistId);
  if (muted.size === 0) return offerTracks(visit, found, wish);
  const offers = offerTracks(visit, found, {
    ...wish,
    accepts: ({ artistIds }) => !artistIds.some((id) => muted.has(id)),
  });
  const missing = wish.limit - offers.length;
  if (missing === 0) return offers;
  const used = offers.map(({ track }) => track.trackId);
  const rest = offerTracks(visit, found, {
    ...wish,
    limit: missing,
    without: new Set([...(wish.without ?? []), ...used]),
    afterTrackId: used.at(-1) ?? wish.afterTrackId,
  });
  return [...offers, ...rest];
}
