import { seededRandom, seedOf } from "../model/index.ts";
import { isAdmitted } from "../offering/admission.ts";
import type { CatalogueTrack } from "../offering/catalogue.ts";
import { composeList, type Lane } from "../offering/compose-list.ts";
import { explorationLanes, explorationPlaces } from "../offering/exploration.ts";
import { leanRanking } from "../offering/lean-ranking.ts";
import type { Offer } from "../offering/offer.ts";
import type { Reason } from "../offering/reason.ts";
import { mixSpacing, type SpacingRules } from "../offering/spacing.ts";
import { topUp } from "../offering/top-up.ts";
import type { Found } from "./find-candidates.ts";
import { dayOf, type Visit } from "./visit.ts";

/** What a list is to be like, beside what holds for every list. */
export interface ListWish {
  limit: number;
  /** Tracks that are not to be in it. */
  without?: ReadonlySet<string>;
  /** Artists and releases that the list is about: they may come as often as they like. */
  about?: ReadonlySet<string>;
  accepts?: (track: CatalogueTrack) => boolean;
  /** Tracks that the list is about, the nearest first: from there it is filled when what was found runs out. */
  near?: readonly string[];
  /** Tracks that come first and again at every third place. */
  opening?: readonly string[];
  /** The name of a list that leaves room for trying something. */
  explores?: string;
  /** What was found stands in the order it is to have; else it leans to where the listener steers. */
  keepsOrder?: boolean;
  /** The track heard right before the list. */
  afterTrackId?: string | undefined;
}

const nearMax = 40;

/** The list that a listener gets of what was found: every surface ends here. None twice, nothing against the rules. */
export function offerTracks(visit: Visit, found: Found, wish: ListWish): Offer[] {
  const { listener, catalogue } = visit;
  const { limit, without, about, accepts = () => true, opening = [], explores, afterTrackId } = wish;
  function* allowed(offers: Iterable<Offer>): Generator<Offer> {
    for (const offer of offers) {
      const { track } = offer;
      if (isAdmitted(track, catalogue, listener.refusals) && !without?.has(track.trackId) && accepts(track))
        yield offer;
    }
  }
  const rules: SpacingRules = about === undefined ? mixSpacing : { ...mixSpacing, exceptIds: about };
  return composeList({
    main: allowed(mainOffers(visit, found, wish)),
    lanes: [
      ...(explores === undefined ? [] : tries(visit, explores, limit)),
      { source: ownOffers(opening, visit), places: everyThird(limit) },
    ].map((lane) => ({ ...lane, source: allowed(lane.source) })),
    limit,
    rules,
    after: afterTrackId === undefined ? null : (catalogue.get(afterTrackId) ?? null),
  });
}

function* mainOffers(visit: Visit, found: Found, { near, keepsOrder = false }: ListWish): Generator<Offer> {
  const { catalogue, listener } = visit;
  for (const trackId of keepsOrder ? found.trackIds : leaned(found.trackIds, visit)) {
    const track = catalogue.get(trackId);
    if (track !== undefined)
      yield { track, reason: fairReason(found.reasons.get(trackId) ?? { kind: "likeness" }, track, visit) };
  }
  if (near === undefined) return;
  const nearTracks = near.slice(0, nearMax).flatMap((trackId) => catalogue.get(trackId) ?? []);
  yield* topUp(visit, nearTracks, seedOf(`${listener.userId} ${dayOf(visit)}`));
}

/** Tracks moved to where the listener steers: familiar are those by artists that they like. */
export function leaned(
  trackIds: readonly string[],
  { catalogue, likes, popularity, listener }: Visit,
): string[] {
  const isFamiliar = (trackId: string) =>
    catalogue.get(trackId)?.artistIds.some((id) => (likes.artistWeights.get(id) ?? 0) > 0) ?? false;
  return leanRanking(trackIds, listener.steering, { isFamiliar, listenersOf: popularity.listenersOf });
}

/** A reason that is true for this listener: only what they heard was heard; else what the track shares with what they like. */
function fairReason(reason: Reason, track: CatalogueTrack, { listener, likes }: Visit): Reason {
  if (reason.kind === "plays") {
    const heard = (reason.trackIds ?? []).filter((trackId) => listener.lastHeard.has(trackId));
    return heard.length > 0 ? { kind: "plays", trackIds: heard } : { kind: "plays" };
  }
  if (reason.kind !== "likeness" || reason.artistId !== undefined) return reason;
  const artistId = track.artistIds.find((id) => (likes.artistWeights.get(id) ?? 0) > 0);
  if (artistId !== undefined) return { kind: "likeness", artistId };
  const genre = track.genres.find((slug) => (likes.genreWeights.get(slug) ?? 0) > 0);
  return genre === undefined ? reason : { kind: "likeness", genre };
}

/** The same all day, so that a page looked at twice shows the same. */
function tries(visit: Visit, name: string, limit: number): Lane<Offer>[] {
  const { catalogue, likes, listener } = visit;
  const random = seededRandom(seedOf(`${listener.userId} ${dayOf(visit)} ${name}`));
  const places = explorationPlaces(limit, listener.steering.novelty);
  return explorationLanes({ catalogue, likes, fresh: visit.newReleases() }, places, random);
}

const everyThird = (limit: number) =>
  new Set(Array.from({ length: Math.ceil(limit / 3) }, (_, at) => 3 * at));

function* ownOffers(trackIds: readonly string[], visit: Visit): Generator<Offer> {
  for (const trackId of trackIds) {
    const track = visit.catalogue.get(trackId);
    if (track !== undefined) yield { track, reason: fairReason({ kind: "likeness" }, track, visit) };
  }
}
