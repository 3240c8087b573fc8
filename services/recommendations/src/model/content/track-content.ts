import type { SparseRows } from "../math/sparse-rows.ts";
import type { TrackFactors } from "../scoring/model-parts.ts";
import { type ContentMap, learnContentMap } from "./content-map.ts";
import { mapFeatures } from "./map-features.ts";
import { tagVectors, type TagVocabulary, tagVocabulary, type TagStrength } from "./tag-vectors.ts";

/** What a model has learned of tags, to place tracks that nobody has heard yet. */
export interface TrackContent {
  vocabulary: TagVocabulary;
  map: ContentMap;
  /** The tags of the model's own tracks. */
  vectors: SparseRows;
}

/**
 * Learns from tracks that somebody has heard where tags place a track among the factors; null when no tag is on enough
 * tracks to tell.
 */
export function learnTrackContent(
  tags: readonly (readonly TagStrength[])[],
  factors: TrackFactors,
  popularity: Float32Array,
): TrackContent | null {
  const vocabulary = tagVocabulary(tags);
  if (vocabulary.numberOf.size === 0) return null;
  const vectors = tagVectors(tags, vocabulary);
  const map = learnContentMap(mapFeatures(vectors, tags), factors, (track) => popularity[track]! > 0);
  return { vocabulary, map, vectors };
}
