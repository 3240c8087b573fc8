import { tagVectors, tagVocabulary, type TagStrength } from "../model/content/tag-vectors.ts";
import { type SparseRows, transpose } from "../model/math/sparse-rows.ts";
import type { CatalogueTrack } from "./catalogue.ts";

/** Finds tracks by what they are: artist, release and genre. It knows a track the moment it is published. */
export interface ContentLikeness {
  /** Tracks like those given by weight, the most alike first, `count` at most; those given may be among them. */
  rank(weights: ReadonlyMap<string, number>, count: number): string[];
}

/** Sharing an artist says more than sharing a genre. */
const artistStrength = 3;
const genreStrength = 1;
const limits = { tracksMin: 2, tagsMax: 200_000 };

/** Builds likeness for a catalogue as it is now. */
export function createContentLikeness(tracks: readonly CatalogueTrack[]): ContentLikeness {
  const tagsOf = tracks.map(tagsOfTrack);
  const vectors = tagVectors(tagsOf, tagVocabulary(tagsOf, limits));
  const tracksOfTag = transpose(vectors);
  const numberOf = new Map(tracks.map(({ trackId }, at) => [trackId, at]));
  return {
    rank(weights, count) {
      const wanted = new Float64Array(vectors.columnCount);
      for (const [trackId, weight] of weights) {
        const row = numberOf.get(trackId);
        if (row !== undefined) eachEntry(vectors, row, (tag, value) => (wanted[tag]! += weight * value));
      }
      const scores = new Map<number, number>();
      for (const [tag, wish] of wanted.entries()) {
        if (wish === 0) continue;
        eachEntry(tracksOfTag, tag, (track, value) =>
          scores.set(track, (scores.get(track) ?? 0) + wish * value),
        );
      }
      return [...scores]
        .filter(([, score]) => score > 0)
        .sort(([left, leftScore], [right, rightScore]) => rightScore - leftScore || left - right)
        .slice(0, count)
        .map(([track]) => tracks[track]!.trackId);
    },
  };
}

function tagsOfTrack({ artistIds, genres }: CatalogueTrack): TagStrength[] {
  return [
    ...artistIds.map((artistId) => ({ tag: `artist:${artistId}`, strength: artistStrength })),
    ...genres.map((genre) => ({ tag: `genre:${genre}`, strength: genreStrength })),
  ];
}

function eachEntry(rows: SparseRows, row: number, visit: (column: number, value: number) => void): void {
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1)
    visit(rows.columns[at]!, rows.values[at]!);
}
