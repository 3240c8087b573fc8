import { AppError } from "@segue/kernel";
import type { RadioSeed } from "../contract/index.ts";
import type { CatalogueTrack } from "../offering/catalogue.ts";
import { strided } from "../offering/strided.ts";
import { seedOf } from "../model/index.ts";
import { dayOf, type Visit } from "./visit.ts";

/** Tracks of an artist, genre or list that stand for it. */
const seedTracksMax = 30;

/** Tracks that stand for what a radio begins with. Throws `recommendations.seed_not_found` where nothing is left of it. */
export function seedTracks(
  seed: Exclude<RadioSeed, { kind: "mood" }>,
  visit: Visit,
): readonly CatalogueTrack[] {
  const tracks = tracksOf(seed, visit);
  if (tracks.length > 0) return standingFor(tracks, visit);
  throw new AppError("not_found", "recommendations.seed_not_found", {
    message: "There is nothing to play of this any more. Choose something else to begin with.",
  });
}

function tracksOf(
  seed: Exclude<RadioSeed, { kind: "mood" }>,
  { catalogue }: Visit,
): readonly CatalogueTrack[] {
  switch (seed.kind) {
    case "track":
      return [mustBeThere(seed.id, { catalogue })];
    case "artist":
      return catalogue.ofArtist(seed.id);
    case "release":
      return catalogue.ofRelease(seed.id);
    case "genre":
      return catalogue.ofGenre(seed.id);
    case "tracks":
      return [...new Set(seed.ids)].flatMap((trackId) => catalogue.get(trackId) ?? []);
  }
}

/** Those the listener likes first, then what many play, then others, each day others. */
function standingFor(
  tracks: readonly CatalogueTrack[],
  { listener, popularity, ...visit }: Visit,
): CatalogueTrack[] {
  if (tracks.length <= 1) return [...tracks];
  const worth = new Map<CatalogueTrack, number>();
  for (const track of strided(tracks, seedOf(dayOf(visit)))) {
    const liking = Math.max(0, listener.weights.get(track.trackId) ?? 0);
    const listeners = popularity.listenersOf(track.trackId);
    // Of a large genre most tracks are neither, and a few of these do.
    if (worth.size < seedTracksMax || liking > 0 || listeners > 0)
      worth.set(track, 2 * liking + Math.log1p(listeners));
  }
  return [...worth]
    .sort(([, left], [, right]) => right - left)
    .slice(0, seedTracksMax)
    .map(([track]) => track);
}

/** The track; throws `recommendations.track_not_found` for an unknown or withdrawn one. */
export function mustBeThere(trackId: string, { catalogue }: Pick<Visit, "catalogue">): CatalogueTrack {
  const track = catalogue.get(trackId);
  if (track !== undefined) return track;
  throw trackNotFound();
}

export const trackNotFound = () =>
  new AppError("not_found", "recommendations.track_not_found", {
    message: "This track is not available. Choose another one.",
  });
