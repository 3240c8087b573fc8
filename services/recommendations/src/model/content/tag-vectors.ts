import { type SparseRows, sparseRows } from "../math/sparse-rows.ts";

/** What a track is like in words: a tag, genre or feature with how strongly it applies, above 0. */
export interface TagStrength {
  tag: string;
  strength: number;
}

/** Which tags are worth keeping: one on a single track likens it to nothing, and each may cost a row of a map. */
export interface TagLimits {
  tracksMin: number;
  tagsMax: number;
}
const mapLimits: TagLimits = { tracksMin: 3, tagsMax: 1_500 };

/** The tags that are worth learning from, with how much each tells. */
export interface TagVocabulary {
  numberOf: Map<string, number>;
  /** log(tracks / tracks with the tag). */
  rarity: Float64Array;
}

/** Chooses the most used tags; the order of the tracks does not matter. */
export function tagVocabulary(
  tagsOfTracks: readonly (readonly TagStrength[])[],
  { tracksMin, tagsMax }: TagLimits = mapLimits,
): TagVocabulary {
  const tracksWith = new Map<string, number>();
  for (const tags of tagsOfTracks) {
    for (const tag of new Set(tags.map((entry) => entry.tag)))
      tracksWith.set(tag, (tracksWith.get(tag) ?? 0) + 1);
  }
  const kept = [...tracksWith]
    .filter(([, count]) => count >= tracksMin)
    .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .slice(0, tagsMax);
  return {
    numberOf: new Map(kept.map(([tag], at) => [tag, at])),
    rarity: Float64Array.from(kept, ([, count]) => Math.log(tagsOfTracks.length / count)),
  };
}

/** Tracks by tags, each row of length 1 or empty: the logarithm of the strength times the tag's rarity. */
export function tagVectors(
  tagsOfTracks: readonly (readonly TagStrength[])[],
  vocabulary: TagVocabulary,
): SparseRows {
  const entries = { rows: [] as number[], columns: [] as number[], values: [] as number[] };
  for (const [row, tags] of tagsOfTracks.entries()) {
    const known = tags.flatMap(({ tag, strength }) => {
      const column = vocabulary.numberOf.get(tag);
      return column === undefined
        ? []
        : [{ column, value: Math.log1p(strength) * vocabulary.rarity[column]! }];
    });
    const length = Math.hypot(...known.map(({ value }) => value));
    if (length === 0) continue;
    for (const { column, value } of known) {
      entries.rows.push(row);
      entries.columns.push(column);
      entries.values.push(value / length);
    }
  }
  return sparseRows({ rowCount: tagsOfTracks.length, columnCount: vocabulary.numberOf.size }, entries);
}
