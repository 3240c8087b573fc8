import { AppError, type RequestContext } from "@segue/kernel";
import type { OfferedTrack, RadioSeed } from "../contract/index.ts";
import { admitted } from "../offering/admission.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import { layPath, leanOver } from "../offering/lay-path.ts";
import type { Candidates } from "./find-candidates.ts";
import type { KnowListener } from "./know-listener.ts";
import { offerTracks } from "./offer-tracks.ts";

type Tracks = Promise<{ tracks: OfferedTrack[] }>;

/** Lists that begin with something the listener chose. */
export interface Lists {
  radio(ctx: RequestContext, input: { seed: RadioSeed; limit: number; without: string[] }): Tracks;
  similar(ctx: RequestContext, input: { trackId: string; limit: number }): Tracks;
  continuation(ctx: RequestContext, input: { trackIds: string[]; limit: number }): Tracks;
  path(ctx: RequestContext, input: { fromTrackId: string; toTrackId: string; length: number }): Tracks;
}

/** Looked through for a list of at most a hundred. */
const candidateCount = 600;
/** How much a listener's own taste counts in a radio beside its seed. */
const ownTasteShare = 0.05;
/** Tracks of an artist or genre that stand for it. */
const seedTracksMax = 30;

export function createLists({ know, candidates }: { know: KnowListener; candidates: Candidates }): Lists {
  return {
    async radio(ctx, { seed, limit, without }) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      const seeds = tracksOfSeed(seed, catalogue);
      const weights = new Map(seeds.map((trackId) => [trackId, 1]));
      for (const [trackId, weight] of listener.weights) {
        weights.set(trackId, (weights.get(trackId) ?? 0) + ownTasteShare * weight);
      }
      const found = await candidates.forTaste(weights, {
        count: candidateCount,
        depth: listener.steering.depth,
      });
      // The seed itself opens its radio.
      found.trackIds = [...seeds, ...found.trackIds];
      const about = new Set(seed.kind === "artist" || seed.kind === "release" ? [seed.id] : []);
      const isOther = { limit, without: new Set(without), about };
      return { tracks: offerTracks({ found, catalogue }, listener, isOther) };
    },

    async similar(ctx, { trackId, limit }) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      mustBeThere(catalogue, trackId);
      const found = await candidates.forTaste(new Map([[trackId, 1]]), { count: candidateCount });
      return { tracks: offerTracks({ found, catalogue }, listener, { limit, without: new Set([trackId]) }) };
    },

    async continuation(ctx, { trackIds, limit }) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      const found = await candidates.afterSession(trackIds, candidateCount);
      return { tracks: offerTracks({ found, catalogue }, listener, { limit, without: new Set(trackIds) }) };
    },

    async path(ctx, { fromTrackId, toTrackId, length }) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      for (const trackId of [fromTrackId, toTrackId]) {
        mustBeThere(catalogue, trackId);
        if (admitted([trackId], catalogue, listener.refusals).length === 0) throw notFound();
      }
      const near = async (trackId: string) =>
        (await candidates.forTaste(new Map([[trackId, 1]]), { count: candidateCount })).trackIds;
      const leaning = leanOver(await near(fromTrackId), await near(toTrackId));
      const between = admitted(leaning, catalogue, listener.refusals).filter(
        ({ trackId }) => trackId !== fromTrackId && trackId !== toTrackId,
      );
      const ends = [catalogue.get(fromTrackId)!, catalogue.get(toTrackId)!] as const;
      return { tracks: layPath(ends, between, length).map(({ trackId }) => ({ trackId, reason: null })) };
    },
  };
}

function tracksOfSeed(seed: RadioSeed, catalogue: Catalogue): string[] {
  if (seed.kind === "track") return [mustBeThere(catalogue, seed.id)];
  const tracks = [...catalogue.all()].filter((track) => {
    if (seed.kind === "artist") return track.artistIds.includes(seed.id);
    if (seed.kind === "release") return track.releaseId === seed.id;
    if (seed.kind === "tracks") return seed.ids.includes(track.trackId);
    // How tracks sound is not known yet, so that no mood has any.
    return seed.kind === "genre" && track.genres.includes(seed.id);
  });
  if (tracks.length === 0) {
    throw new AppError("not_found", "recommendations.seed_not_found", {
      message: "There is nothing to play of this any more. Choose something else to begin with.",
    });
  }
  return tracks
    .map(({ trackId }) => trackId)
    .sort()
    .slice(0, seedTracksMax);
}

function mustBeThere(catalogue: Catalogue, trackId: string): string {
  if (catalogue.get(trackId) !== undefined) return trackId;
  throw notFound();
}

const notFound = () =>
  new AppError("not_found", "recommendations.track_not_found", {
    message: "This track is not available. Choose another one.",
  });
