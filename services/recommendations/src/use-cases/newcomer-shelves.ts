import type { Catalogue } from "../offering/catalogue.ts";
import { genreInWords, type Reason } from "../offering/reason.ts";
import { strided } from "../offering/strided.ts";
import { seedOf } from "../model/index.ts";
import type { Found } from "./find-candidates.ts";
import type { OfferedShelf } from "./home.ts";
import { offerTracks } from "./offer-tracks.ts";
import { dayOf, type Visit } from "./visit.ts";

const shelfLimit = 20;
const genresMax = 6;
/** A shelf with fewer is not worth a row. */
export const shelfMin = 4;

/** What there is for somebody of whom nothing is known: what many play, what is new, and a look into the genres. */
export function newcomerShelves(visit: Visit): OfferedShelf[] {
  const { catalogue, popularity } = visit;
  const shelves: OfferedShelf[] = [
    {
      id: "popular",
      title: "Popular",
      reason: "What most listeners here have played in the last months.",
      offers: offerTracks(visit, foundFor(popularity.ranked, { kind: "popular" }), {
        limit: shelfLimit,
        keepsOrder: true,
      }),
    },
    {
      id: "new",
      title: "New",
      reason: "What came in last.",
      offers: offerTracks(visit, foundFor(newest(catalogue), { kind: "new" }), {
        limit: shelfLimit,
        keepsOrder: true,
      }),
    },
    ...catalogue
      .genres()
      .slice(0, genresMax)
      .map((genre) => genreShelf(visit, genre, new Set())),
  ];
  return worthShowing(shelves);
}

/** What listeners of a genre play, or a look into it while nobody has played any of it. */
export function genreShelf(visit: Visit, genre: string, without: ReadonlySet<string>): OfferedShelf {
  const { catalogue, popularity } = visit;
  const ofGenre = catalogue.ofGenre(genre);
  const words = genreInWords(genre);
  const popular = ofGenre
    .map(({ trackId }) => trackId)
    .filter((trackId) => popularity.listenersOf(trackId) > 0)
    .sort((left, right) => popularity.listenersOf(right) - popularity.listenersOf(left));
  const rest = [...strided(ofGenre, seedOf(`${genre} ${dayOf(visit)}`))].map(({ trackId }) => trackId);
  const found = foundFor([...new Set([...popular, ...rest])], { kind: "likeness", genre });
  for (const trackId of popular) found.reasons.set(trackId, { kind: "popular", genre });
  const offers = offerTracks(visit, found, { limit: shelfLimit, keepsOrder: true, without });
  const reason =
    popular.length >= shelfMin
      ? `What listeners here play of ${words}, the most played first.`
      : `A look into the ${words} that is here.`;
  return { id: `popular-${genre}`, title: words.charAt(0).toUpperCase() + words.slice(1), reason, offers };
}

/** Only shelves with enough on them; all there are where none has. */
export function worthShowing(shelves: readonly OfferedShelf[]): OfferedShelf[] {
  const filled = shelves.filter(({ offers }) => offers.length >= shelfMin);
  return filled.length > 0 ? filled : shelves.filter(({ offers }) => offers.length > 0);
}

/** All the tracks for one reason. */
export const foundFor = (trackIds: readonly string[], reason: Reason): Found => ({
  trackIds: [...trackIds],
  reasons: new Map(trackIds.map((trackId) => [trackId, reason])),
});

const newestMax = 2_000;
const newest = (catalogue: Catalogue) =>
  catalogue
    .newestFirst()
    .slice(0, newestMax)
    .map(({ trackId }) => trackId);
