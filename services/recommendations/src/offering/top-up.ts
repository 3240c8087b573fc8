import type { Catalogue, CatalogueTrack } from "./catalogue.ts";
import type { Offer } from "./offer.ts";
import type { Popularity } from "./popularity.ts";
import { strided } from "./strided.ts";

const artistsMax = 20;
const perArtistMax = 5;
const genresMax = 5;
const popularInGenreMax = 200;

/**
 * Fills a list when what was found runs out: by the same artists, popular in the same genres, of these genres, what many
 * play, and at last everything there is. `near` is what the list is about, the nearest first.
 */
export function* topUp(
  { catalogue, popularity }: { catalogue: Catalogue; popularity: Popularity },
  near: readonly CatalogueTrack[],
  seed: number,
): Generator<Offer> {
  const mostPlayedFirst = (tracks: readonly CatalogueTrack[]) =>
    tracks
      .filter(({ trackId }) => popularity.listenersOf(trackId) > 0)
      .sort((left, right) => popularity.listenersOf(right.trackId) - popularity.listenersOf(left.trackId));
  for (const artistId of mostFrequent(near.map(({ artistIds }) => artistIds)).slice(0, artistsMax)) {
    const own = catalogue.ofArtist(artistId);
    const chosen = new Set([...mostPlayedFirst(own), ...strided(own, seed)]);
    for (const track of [...chosen].slice(0, perArtistMax))
      yield { track, reason: { kind: "likeness", artistId } };
  }
  const genres = mostFrequent(near.map((track) => track.genres)).slice(0, genresMax);
  for (const genre of genres) {
    const popular = mostPlayedFirst(catalogue.ofGenre(genre)).slice(0, popularInGenreMax);
    for (const track of popular) yield { track, reason: { kind: "popular", genre } };
  }
  for (const genre of genres) {
    for (const track of strided(catalogue.ofGenre(genre), seed))
      yield { track, reason: { kind: "likeness", genre } };
  }
  for (const trackId of popularity.ranked) {
    const track = catalogue.get(trackId);
    if (track !== undefined) yield { track, reason: { kind: "popular" } };
  }
  for (const track of strided(catalogue.tracks, seed)) yield { track, reason: { kind: "exploration" } };
}

/** Keys in the order of how many name them, else in the order of their first naming. */
function mostFrequent(keys: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const key of keys.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left).map(([key]) => key);
}
