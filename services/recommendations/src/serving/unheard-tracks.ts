import {
  createUnheardScorer,
  factorsFromFeatures,
  mapFeatures,
  type Model,
  tagVectors,
  topOf,
} from "../model/index.ts";
import { appendRows } from "../model/math/sparse-rows.ts";
import type { NewTrack } from "./protocol.ts";

/** Tracks that a model was not trained on, placed among its own by what they are like in words. */
export interface UnheardTracks {
  /** Those to rank from now on; tracks of the model are passed over. */
  hold(tracks: readonly NewTrack[]): void;
  /** The best for a taste, of which they may be part themselves. Empty for a model without factors or tags. */
  rank(weights: readonly (readonly [trackId: string, weight: number])[], count: number): string[];
}

export function createUnheardTracks(model: Model, numberOf: ReadonlyMap<string, number>): UnheardTracks {
  const { content, factors, trackCount } = model;
  if (content === null || factors === null) return { hold: () => undefined, rank: () => [] };
  let held: NewTrack[] = [];
  let heldNumberOf = new Map<string, number>();
  let score: ReturnType<typeof createUnheardScorer> | null = null;
  return {
    hold(tracks) {
      held = tracks.filter(({ trackId }) => !numberOf.has(trackId));
      heldNumberOf = new Map(held.map(({ trackId }, at) => [trackId, trackCount + at]));
      const tags = held.map((track) => track.tags);
      const own = tagVectors(tags, content.vocabulary);
      const features = mapFeatures(own, tags);
      const vectors = appendRows(content.vectors, own);
      const placed = new Float32Array(vectors.rowCount * factors.dimensions);
      placed.set(factors.tracks);
      const rows = Uint32Array.from(held, (_, at) => trackCount + at);
      for (const row of rows)
        placed.set(factorsFromFeatures(content.map, features, row - trackCount), row * factors.dimensions);
      score = createUnheardScorer({ factors: { ...factors, tracks: placed }, vectors, tracks: rows });
    },
    rank(weights, count) {
      if (score === null || held.length === 0) return [];
      const known = weights.flatMap(([trackId, weight]) => {
        const track = numberOf.get(trackId) ?? heldNumberOf.get(trackId);
        return track === undefined ? [] : [{ track, weight }];
      });
      const profile = { tracks: known.map(({ track }) => track), weights: known.map(({ weight }) => weight) };
      const scores = score(profile);
      const items = Uint32Array.from(held.keys());
      const best = topOf({ items, length: items.length, scores }, count, (at) => scores[at]! <= 0);
      return Array.from(best, (at) => held[at]!.trackId);
    },
  };
}
