import { expect, test } from "vitest";
import { syntheticSet } from "../../../test/synthetic-listening.ts";
import { noCheckpoints } from "../training/checkpoints.ts";
import { startKernelPool } from "../training/kernel-pool.ts";
import { trackSettings } from "../training/settings.ts";
import { trainModel } from "../training/train-model.ts";
import { factorsFromFeatures, learnContentMap } from "./content-map.ts";
import { createUnheardScorer } from "./score-unheard.ts";
import { tagVectors, tagVocabulary } from "./tag-vectors.ts";

test("tracks that nobody has heard stand high for listeners of their genre, by their tags alone", async () => {
  const set = syntheticSet({ listeners: 300, tracks: 200, genres: 4, historyMean: 20, seed: 5 });
  const factors = {
    dimensions: 8,
    regularisation: 0.001,
    unobservedWeight: 0.01,
    epochs: 4,
    seed: 1,
    share: 1,
  };
  const run = { pool: startKernelPool({ threads: 0 }), checkpoints: noCheckpoints };
  const model = await trainModel(set, { ...trackSettings, factors }, run);
  const genreOf = (track: number) => Math.floor(track / 50);
  // The last five tracks of each genre are taken for unheard.
  const isUnheard = (track: number) => track % 50 >= 45;
  const tags = set.trackIds.map((_, track) => [{ tag: `genre ${genreOf(track)}`, strength: 1 }]);
  const vectors = tagVectors(tags, tagVocabulary(tags));
  const map = learnContentMap(vectors, model.factors!, (track) => !isUnheard(track));
  const placed = { ...model.factors!, tracks: model.factors!.tracks.slice() };
  const unheard = set.trackIds.flatMap((_, track) => (isUnheard(track) ? [track] : []));
  for (const track of unheard)
    placed.tracks.set(factorsFromFeatures(map, vectors, track), track * map.dimensions);
  const score = createUnheardScorer({ factors: placed, vectors, tracks: unheard });
  for (const genre of [0, 1, 2, 3]) {
    const scores = score({ tracks: [genre * 50, genre * 50 + 1, genre * 50 + 2], weights: [1, 1, 1] });
    const best = unheard.toSorted(
      (left, right) => scores[unheard.indexOf(right)]! - scores[unheard.indexOf(left)]!,
    );
    expect(best.slice(0, 5).map(genreOf)).toEqual([genre, genre, genre, genre, genre]);
  }
});
