import type { SparseRows } from "../math/sparse-rows.ts";
import { createFoldIn } from "../scoring/fold-in.ts";
import type { TasteProfile, TrackFactors } from "../scoring/model-parts.ts";

/** What plain likeness of tags counts beside the place that the map found; measured on held-out artists. */
const likenessShare = 0.6;

/**
 * Scores tracks that nobody has heard, in the order of `tracks`: by where their tags place them (`factors` hold that
 * already) and by how alike their tags are to those of the profile, each brought to the same size.
 */
export function createUnheardScorer({
  factors,
  vectors,
  tracks,
}: {
  factors: TrackFactors;
  vectors: SparseRows;
  tracks: ArrayLike<number>;
}): (profile: TasteProfile) => Float64Array {
  const foldIn = createFoldIn(factors);
  return (profile) => {
    const place = foldIn(profile);
    const placed = Float64Array.from(tracks, (track) => place?.scoreOf(track) ?? 0);
    const wanted = new Float64Array(vectors.columnCount);
    for (let at = 0; at < profile.tracks.length; at += 1) {
      eachTag(vectors, profile.tracks[at]!, (tag, value) => (wanted[tag]! += profile.weights[at]! * value));
    }
    const alike = Float64Array.from(tracks, (track) => {
      let sum = 0;
      eachTag(vectors, track, (tag, value) => (sum += wanted[tag]! * value));
      return sum;
    });
    const [placedSize, alikeSize] = [Math.hypot(...placed) || 1, Math.hypot(...alike) || 1];
    return placed.map((score, at) => score / placedSize + (likenessShare * alike[at]!) / alikeSize);
  };
}

function eachTag(vectors: SparseRows, row: number, visit: (tag: number, value: number) => void): void {
  for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at += 1) {
    visit(vectors.columns[at]!, vectors.values[at]!);
  }
}
