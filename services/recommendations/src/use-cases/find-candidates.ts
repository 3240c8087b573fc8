import type { Logger } from "@segue/kernel";
import { withFallback } from "@segue/kernel/http";
import type { TrackStore } from "../db/track-store.ts";
import type { ExternalRecommender, ExternalTracks } from "../engines/external-recommender.ts";
import type { CatalogueTrack } from "../offering/catalogue.ts";
import { type ContentLikeness, createContentLikeness } from "../offering/content-likeness.ts";
import { fuseRankings, type WeighedRanking } from "../offering/fuse-rankings.ts";
import type { Reason } from "../offering/reason.ts";
import { tagsOf } from "../offering/tags-of.ts";
import type { TrackSounds } from "../ports.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import type { ServingAnswer, ServingRequest } from "../serving/protocol.ts";

/** Tracks worth offering, best first, with what speaks for them where that is known. */
export interface Found {
  trackIds: string[];
  reasons: Map<string, Reason>;
}

/** A list of which nothing was found. */
export const nothingFound: Found = { trackIds: [], reasons: new Map() };

/** How many tracks are asked for, how deep (0 popular, 1 what few know), and which track other engines are asked about. */
export interface TasteWish {
  count: number;
  depth?: number;
  likeTrackId?: string | undefined;
}

/** Finds tracks for a taste or a session; whether they may be offered is decided elsewhere. */
export interface Candidates {
  /** Falls back to likeness of content where the model is away, young or has never heard of the tracks. */
  forTaste(weights: ReadonlyMap<string, number>, wish: TasteWish): Promise<Found>;
  /** The same for one track alone. */
  likeTrack(trackId: string, count: number): Promise<Found>;
  afterSession(trackIds: readonly string[], count: number): Promise<Found>;
}

const modelWeight = 1;
const contentWeight = 0.35;
const engineWeight = 0.5;
/** Where tags place tracks that the model does not know. */
const unheardWeight = 0.35;
/** The newest are placed; who waits longer for a first listener is found by likeness. */
const newTracksMax = 5_000;
/** Sound tells of tracks that nobody has heard; of others listeners tell more. */
const soundWeight = 0.25;
const soundMax = 200;
/** What a session is about counts less the longer ago it was heard. */
const sessionDecay = 0.85;

export function findCandidates(deps: {
  tracks: TrackStore;
  serving: ModelServing;
  external: ExternalRecommender;
  sounds: TrackSounds;
  logger: Logger;
}): Candidates {
  let built: { of: readonly CatalogueTrack[]; likeness: ContentLikeness } | null = null;

  /** Made again with the catalogue's index. */
  async function likeness(): Promise<ContentLikeness> {
    const catalogue = await deps.tracks.catalogue();
    const { tracks } = catalogue;
    if (built?.of !== tracks) {
      built = { of: tracks, likeness: createContentLikeness(tracks) };
      const newest = catalogue.newestFirst().slice(0, newTracksMax);
      void ask({
        kind: "new_tracks",
        tracks: newest.map((track) => ({ trackId: track.trackId, tags: tagsOf(track) })),
      });
    }
    return built.likeness;
  }

  /** The model's answer, or none when it is away: likeness of content stands in. */
  const ask = (request: ServingRequest): Promise<ServingAnswer> =>
    withFallback(
      "the model of recommendations",
      () => deps.serving.ask(request),
      () => {
        deps.logger.warn("recommending by content alone");
        return { trackIds: [], reasons: [] };
      },
    );

  async function fused(
    asked: [Promise<ServingAnswer>, Promise<ExternalTracks | null>],
    weights: ReadonlyMap<string, number>,
    count: number,
  ): Promise<Found> {
    const content = await likeness();
    const unheard = ask({ kind: "unheard", weights: [...weights], count });
    const [answer, told] = await Promise.all(asked);
    const { trackIds: placed } = await unheard;
    const alike = content.rank(weights, count);
    const sounding = await deps.sounds.nearest(weights, Math.min(count, soundMax));
    const rankings: WeighedRanking[] = [
      { trackIds: answer.trackIds, weight: modelWeight },
      { trackIds: alike, weight: contentWeight },
      { trackIds: placed, weight: unheardWeight },
      { trackIds: sounding, weight: soundWeight },
      { trackIds: told?.trackIds ?? [], weight: engineWeight },
    ];
    const reasons = new Map<string, Reason>(sounding.map((trackId) => [trackId, { kind: "sound" }]));
    for (const trackId of [...alike, ...placed])
      if (!reasons.has(trackId)) reasons.set(trackId, { kind: "likeness" });
    for (const trackId of told?.trackIds ?? [])
      reasons.set(trackId, { kind: "engine", engine: told!.engine });
    for (const [at, trackId] of answer.trackIds.entries())
      reasons.set(trackId, { kind: "plays", trackIds: answer.reasons[at] ?? [] });
    return { trackIds: fuseRankings(rankings), reasons };
  }

  const nobody = Promise.resolve(null);
  const forTaste: Candidates["forTaste"] = (weights, { count, depth = 0.5, likeTrackId: trackId }) => {
    const told = trackId === undefined ? nobody : deps.external.similar({ trackId, count });
    return fused([ask({ kind: "profile", weights: [...weights], depth, count }), told], weights, count);
  };
  return {
    forTaste,
    likeTrack: (trackId, count) => forTaste(new Map([[trackId, 1]]), { count, likeTrackId: trackId }),
    afterSession(trackIds, count) {
      const weights = new Map(
        trackIds.map((trackId, at) => [trackId, sessionDecay ** (trackIds.length - 1 - at)] as const),
      );
      const session = ask({ kind: "session", trackIds: [...trackIds], count });
      return fused([session, deps.external.continuation({ trackIds, count })], weights, count);
    },
  };
}
