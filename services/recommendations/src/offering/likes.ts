import type { Catalogue } from "./catalogue.ts";
import type { Explorer } from "./exploration.ts";

/** What a listener's tracks come to by artist and genre. A track that is not for them says nothing against its genre. */
export function likesOf(weights: ReadonlyMap<string, number>, catalogue: Catalogue): Explorer {
  const artistWeights = new Map<string, number>();
  const genreWeights = new Map<string, number>();
  for (const [trackId, weight] of weights) {
    const track = catalogue.get(trackId);
    for (const id of track?.artistIds ?? []) artistWeights.set(id, weight + (artistWeights.get(id) ?? 0));
    if (weight < 0) continue;
    for (const slug of track?.genres ?? []) genreWeights.set(slug, weight + (genreWeights.get(slug) ?? 0));
  }
  return { artistWeights, genreWeights };
}

/** The keys that weigh for something, the heaviest first. */
export const heaviest = (weights: ReadonlyMap<string, number>): string[] =>
  [...weights]
    .filter(([, weight]) => weight > 0)
    .sort(([left, leftWeight], [right, rightWeight]) => rightWeight - leftWeight || (left < right ? -1 : 1))
    .map(([key]) => key);
