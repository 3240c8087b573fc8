import { type Random, shuffle } from "../model/index.ts";
import type { Catalogue, CatalogueTrack } from "./catalogue.ts";
import type { Offer } from "./offer.ts";
import { strided } from "./strided.ts";

/** What a listener knows and likes, as far as trying something else needs it. */
export interface Explorer {
  /** Weight by genre and by artist, of what the listener likes. */
  genreWeights: ReadonlyMap<string, number>;
  artistWeights: ReadonlyMap<string, number>;
}

const slotShareMax = 0.15;
const slotShareMin = 0.1;
/** Only the newest of a month of many releases are looked at. */
const newMax = 2_000;
const genresMax = 4;

/** The places of a list that are for trying something: a tenth for who wants the familiar, 15 % for who wants the new. */
export function explorationSlots(limit: number, novelty: number): Set<number> {
  const wanted = Math.round(limit * (slotShareMin + (slotShareMax - slotShareMin) * novelty));
  const count = Math.min(wanted, Math.floor(limit * slotShareMax));
  return new Set(Array.from({ length: count }, (_, at) => Math.floor(((at + 0.6) * limit) / count)));
}

/**
 * What there is to try: new releases, in the order given, taking turns with tracks by artists that the listener does not
 * know, of genres that they like and of others.
 */
export function* exploration(
  catalogue: Catalogue,
  likes: Explorer,
  { fresh, random }: { fresh: readonly CatalogueTrack[]; random: Random },
): Generator<Offer> {
  const [releases, untried] = [fresh.values(), unknownArtists(catalogue, likes, random)];
  for (let isDone = false; !isDone;) {
    const [first, second] = [releases.next(), untried.next()];
    if (first.done !== true) yield { track: first.value, reason: { kind: "new" } };
    if (second.done !== true) yield { track: second.value, reason: { kind: "exploration" } };
    isDone = first.done === true && second.done === true;
  }
}

/** What came out after `since`, nearest to the listener's taste first, else the newest. */
export function newReleases(
  catalogue: Catalogue,
  { genreWeights, artistWeights }: Explorer,
  since: Date,
): CatalogueTrack[] {
  const newest = catalogue.newestFirst();
  const tooOld = newest.findIndex(({ publishedAt }) => publishedAt <= since);
  const nearness = ({ artistIds, genres }: CatalogueTrack) =>
    artistIds.reduce((sum, id) => sum + (artistWeights.get(id) ?? 0), 0) +
    genres.reduce((sum, slug) => sum + (genreWeights.get(slug) ?? 0), 0);
  return newest
    .slice(0, Math.min(newMax, tooOld < 0 ? newest.length : tooOld))
    .map((track) => ({ track, near: nearness(track) }))
    .sort((left, right) => right.near - left.near)
    .map(({ track }) => track);
}

/** Of genres the listener likes in turn with anything. */
function* unknownArtists(
  catalogue: Catalogue,
  { genreWeights, artistWeights }: Explorer,
  random: Random,
): Generator<CatalogueTrack> {
  const isUnknown = ({ artistIds }: CatalogueTrack) => !artistIds.some((id) => artistWeights.has(id));
  const liked = [...genreWeights]
    .filter(([, weight]) => weight > 0)
    .sort(([, left], [, right]) => right - left)
    .slice(0, genresMax)
    .map(([slug]) => catalogue.ofGenre(slug));
  const seed = () => Math.floor(random() * 2 ** 31);
  const sources = shuffle([...liked, catalogue.tracks], random).map((tracks) => strided(tracks, seed()));
  while (sources.length > 0) {
    for (const [at, source] of [...sources.entries()].reverse()) {
      let step = source.next();
      while (step.done !== true && !isUnknown(step.value)) step = source.next();
      if (step.done === true) sources.splice(at, 1);
      else yield step.value;
    }
  }
}
