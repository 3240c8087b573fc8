import type { ExternalRecommender } from "../engines/external-recommender.ts";
import { admitted } from "../offering/admission.ts";
import type { CatalogueTrack } from "../offering/catalogue.ts";
import { heaviest } from "../offering/likes.ts";
import { engineTitle } from "../offering/reason.ts";
import { type Candidates, type Found, nothingFound } from "./find-candidates.ts";
import type { OfferedShelf } from "./home.ts";
import { foundFor, genreShelf, worthShowing } from "./newcomer-shelves.ts";
import { offerTracks } from "./offer-tracks.ts";
import { daysBefore, isUnheard, newReleaseDays, type Visit } from "./visit.ts";

const candidateCount = 600;
const shelfMax = 20;
const seedsMax = 3;
const recentMax = 100;
/** With fewer shelves than this, favourite genres get one. */
const shelvesMin = 5;
/** What was heard this recently is no discovery. */
export const discoveryRestDays = 60;

/** The shelves of somebody of whom something is known. Discoveries stand on one shelf each. */
export async function listenerShelves(
  visit: Visit,
  { candidates, external }: { candidates: Candidates; external: ExternalRecommender },
): Promise<OfferedShelf[]> {
  const { listener, catalogue, likes } = visit;
  const asked = { count: candidateCount, depth: listener.steering.depth };
  const seeds = seedsOf(visit);
  const [found, engines, ...alikes] = await Promise.all([
    candidates.forTaste(listener.weights, asked),
    external.weekly({ userId: listener.userId, recentTrackIds: recentTracks(visit) }),
    ...seeds.map(({ trackId }) => candidates.likeTrack(trackId, candidateCount)),
  ]);
  const shown = new Set<string>();
  // A small catalogue is shared out, so that there is something for every shelf.
  const limit = Math.max(5, Math.min(shelfMax, Math.floor(catalogue.size / 6)));
  const isDiscovery = isUnheard(visit, discoveryRestDays);
  const discover = (what: Found, wish: { near: readonly string[]; explores?: string; without?: string }) => {
    const { without, ...rest } = wish;
    const accepts = (track: CatalogueTrack) => track.trackId !== without && isDiscovery(track);
    const offers = offerTracks(visit, what, { limit, without: shown, accepts, ...rest });
    offers.forEach(({ track }) => shown.add(track.trackId));
    return offers;
  };

  const shelves: OfferedShelf[] = [
    {
      id: "for-you",
      title: "Made for you",
      reason: "Picked from what you like and have not heard lately, with a little to try.",
      offers: discover(found, { near: heaviest(listener.weights), explores: "for-you" }),
    },
    ...seeds.map((seed, at) => ({
      ...wordsForSeed(seed, visit),
      offers: discover(alikes[at] ?? nothingFound, { near: [seed.trackId], without: seed.trackId }),
    })),
    radar(visit, found),
    rediscover(visit),
    ...engines.map(({ engine, trackIds, matchRate }) => ({
      id: `engine-${engine}`,
      title: `From ${engineTitle(engine)}`,
      reason: `${engineTitle(engine)} suggests these for you this week. ${Math.round(100 * matchRate)} % of what it named is here.`,
      offers: offerTracks(visit, foundFor(trackIds, { kind: "engine", engine }), {
        limit: shelfMax,
        accepts: isDiscovery,
        keepsOrder: true,
      }),
    })),
  ];
  for (const genre of heaviest(likes.genreWeights)) {
    if (worthShowing(shelves).length >= shelvesMin) break;
    shelves.push(genreShelf(visit, genre, shown));
  }
  return worthShowing(shelves);
}

/** New releases that were not heard yet: those found for the listener first, then the nearest to their taste. */
function radar(visit: Visit, found: Found): OfferedShelf {
  const since = daysBefore(visit, newReleaseDays);
  const { listener } = visit;
  const isNew = ({ trackId, publishedAt }: CatalogueTrack) =>
    publishedAt > since && !listener.lastHeard.has(trackId);
  const nearest = visit.newReleases().map(({ trackId }) => trackId);
  const trackIds = [...new Set([...found.trackIds, ...nearest])];
  return {
    id: "release-radar",
    title: "Release radar",
    reason: `New in the last ${newReleaseDays} days, nearest to your taste first.`,
    offers: offerTracks(visit, { trackIds, reasons: found.reasons }, { limit: shelfMax, accepts: isNew }),
  };
}

function rediscover(visit: Visit): OfferedShelf {
  const { weights, lastHeard } = visit.listener;
  const isLongUnheard = isUnheard(visit, discoveryRestDays);
  const trackIds = heaviest(weights).filter(
    (trackId) => lastHeard.has(trackId) && isLongUnheard({ trackId }),
  );
  return {
    id: "rediscover",
    title: "Rediscover",
    reason: `You liked these and have not heard them for ${discoveryRestDays} days.`,
    offers: offerTracks(visit, foundFor(trackIds, { kind: "familiar" }), {
      limit: shelfMax,
      keepsOrder: true,
    }),
  };
}

/** Liked tracks by different artists, those heard last first; picks that were never heard come after them. */
function seedsOf({ listener, catalogue }: Visit): CatalogueTrack[] {
  const { weights, lastHeard, refusals } = listener;
  const heardAt = ({ trackId }: CatalogueTrack) => lastHeard.get(trackId)?.getTime() ?? 0;
  const liked = admitted(heaviest(weights), catalogue, refusals).sort(
    (left, right) => heardAt(right) - heardAt(left),
  );
  const artists = new Set<string>();
  const seeds: CatalogueTrack[] = [];
  for (const track of liked) {
    if (seeds.length === seedsMax) break;
    if (track.artistIds.some((artistId) => artists.has(artistId))) continue;
    track.artistIds.forEach((artistId) => artists.add(artistId));
    seeds.push(track);
  }
  return seeds;
}

function wordsForSeed({ trackId, title, artists }: CatalogueTrack, { listener }: Visit) {
  const id = `because-${trackId}`;
  if (listener.lastHeard.has(trackId))
    return { id, title: `More like ${title}`, reason: `You like ${title}.` };
  const names = artists.map(({ name }) => name).join(" and ");
  return { id, title: `More like ${names}`, reason: `You like ${names}.` };
}

/** The latest plays, oldest first. */
const recentTracks = ({ listener }: Visit) =>
  [...listener.lastHeard]
    .sort(([, left], [, right]) => left.getTime() - right.getTime())
    .slice(-recentMax)
    .map(([trackId]) => trackId);
