import type { Logger } from "@segue/kernel";
import { toAppError } from "@segue/kernel";
import type { TrackStore } from "../db/track-store.ts";
import type { Catalogue, CatalogueTrack } from "../offering/catalogue.ts";
import { type ContentLikeness, createContentLikeness } from "../offering/content-likeness.ts";
import { fuseRankings } from "../offering/fuse-rankings.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import type { ServingAnswer, ServingRequest } from "../serving/protocol.ts";

/** Tracks worth offering, best first, with what speaks for them where that is known. */
export interface Found {
  trackIds: string[];
  /** By track, the tracks of the listener that brought it. */
  reasons: Map<string, string[]>;
}

/** Finds tracks for a taste or a session; whether they may be offered is decided elsewhere. */
export interface Candidates {
  /** Falls back to likeness of content where the model is away, young or has never heard of the tracks. */
  forTaste(weights: ReadonlyMap<string, number>, wish: { count: number; depth?: number }): Promise<Found>;
  afterSession(trackIds: readonly string[], count: number): Promise<Found>;
  catalogue(): Promise<Catalogue>;
}

const modelWeight = 1;
const contentWeight = 0.35;
/** What a session is about counts less the longer ago it was heard. */
const sessionDecay = 0.85;

export function findCandidates(deps: {
  tracks: TrackStore;
  serving: ModelServing;
  logger: Logger;
}): Candidates {
  let built: { of: Catalogue; likeness: ContentLikeness } | null = null;

  async function likeness(): Promise<ContentLikeness> {
    const catalogue = await deps.tracks.catalogue();
    if (built?.of !== catalogue)
      built = { of: catalogue, likeness: createContentLikeness(inOrder(catalogue)) };
    return built.likeness;
  }

  /** The model's answer, or none when it is away: likeness of content stands in. */
  async function ask(request: ServingRequest): Promise<ServingAnswer> {
    try {
      return await deps.serving.ask(request);
    } catch (error) {
      deps.logger.warn({ err: toAppError(error) }, "recommending by content alone");
      return { trackIds: [], reasons: [] };
    }
  }

  async function fused(
    answer: ServingAnswer,
    weights: ReadonlyMap<string, number>,
    count: number,
  ): Promise<Found> {
    const alike = (await likeness()).rank(weights, count);
    return {
      trackIds: fuseRankings([
        { trackIds: answer.trackIds, weight: modelWeight },
        { trackIds: alike, weight: contentWeight },
      ]),
      reasons: new Map(answer.trackIds.map((trackId, at) => [trackId, answer.reasons[at] ?? []])),
    };
  }

  return {
    async forTaste(weights, { count, depth = 0.5 }) {
      return fused(await ask({ kind: "profile", weights: [...weights], depth, count }), weights, count);
    },
    async afterSession(trackIds, count) {
      const weights = new Map(
        trackIds.map((trackId, at) => [trackId, sessionDecay ** (trackIds.length - 1 - at)] as const),
      );
      return fused(await ask({ kind: "session", trackIds: [...trackIds], count }), weights, count);
    },
    catalogue: () => deps.tracks.catalogue(),
  };
}

/** Always the same order for the same catalogue, so that equal requests get equal answers. */
function inOrder(catalogue: Catalogue): CatalogueTrack[] {
  return [...catalogue.all()].sort((left, right) => (left.trackId < right.trackId ? -1 : 1));
}
