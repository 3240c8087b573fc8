import { type Random, shuffle } from "../model/index.ts";
import type { Catalogue, CatalogueTrack } from "./catalogue.ts";
import type { Lane } from "./compose-list.ts";
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

/** The places of a list, from 0, that are for trying something: a tenth for who wants the familiar, 15 % for who wants the new. */
export function explorationPlaces(limit: number, novelty: number): Set<number> {
  const wanted = Math.round(limit * (slotShareMin + (slotShareMax - slotShareMin) * novelty));
  const count = Math.min(wanted, Math.floor(limit * slotShareMax));
  return new Set(Array.from({ length: count }, (_, at) => Math.floor(((at + 0.6) * limit) / count)));
}

/**
 * What there is to try, with the places it takes: new releases, in the order given, and tracks by artists that the listener
 * does not know, of genres that they like and of others. They take turns; where one has nothing, the other stands in.
 */
export function explorationLanes(
  { catalogue, likes, fresh }: { catalogue: Catalogue; likes: Explorer; fresh: readonly CatalogueTrack[] },
  places: ReadonlySet<number>,
  random: Random,
): Lane<Offer>[] {
  const turn = (wanted: number) => new Set([...places].filter((_, at) => at % 2 === wanted));
  const untried = unknownArtists(catalogue, likes, random);
  return [
    { source: offered(fresh, "new"), places: turn(0), sparePlaces: places },
    { source: offered(untried, "exploration"), places: turn(1), sparePlaces: places },
  ];
}

function* offered(tracks: Iterable<CatalogueTrack>, kind: "new" | "exploration"): Generator<Offer> {
  for (const track of tracks) yield { track, reason: { kind } };
}

/** What came out after `since`, nearest to the listener's taste first, else the newest. */
export function newReleases(
  catalogue: Catalogue,
  { genreWeights, artistWeights }: Explorer,
  since: Date,
): CatalogueTrack[] {
  const newest = catalogue.newestFirst();
  const tooOld = newest.findIndex(({ publishedAt }) => publishedAt <= since);
  const fresh = newest.slice(0, Math.min(newMax, tooOld < 0 ? newest.length : tooOld));
  const nearness = Float64Array.from(fresh, ({ artistIds, genres }) => {
    let sum = 0;
    for (const artistId of artistIds) sum += artistWeights.get(artistId) ?? 0;
    for (const genre of genres) sum += genreWeights.get(genre) ?? 0;
    return sum;
  });
  const order = Uint32Array.from(fresh.keys()).sort(
    (left, right) => nearness[right]! - nearness[left]! || left - right,
  );
  return Array.from(order, (at) => fresh[at]!);
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
