import type { FacetName } from "../segment/columns.ts";
import type { Segment } from "../segment/segment.ts";
import { type BitSet, forEachBit } from "./bit-set.ts";
import type { DocumentFilter } from "./document-filter.ts";

/** Counts of a result: how many were found, and under each facet how many each word would find. */
export interface Counts {
  total: number;
  facets: Partial<Record<FacetName, Record<string, number>>>;
}

/** Adds the matches of one segment. A document that only the filter of a facet keeps out counts under that facet. */
export function addCounts(
  counts: Counts,
  { facets, countsWithOwnFilter }: { facets: readonly FacetName[]; countsWithOwnFilter: boolean },
  found: { segment: Segment; matched: BitSet; filter: DocumentFilter | null },
): void {
  const { segment, matched, filter } = found;
  const tallies = facets.map((facet) => {
    const { codes, sets } = segment.facets[facet];
    return { facet, codes, sets, bySet: new Uint32Array(sets.length) };
  });
  forEachBit(matched, (document) => {
    const excludedBy = filter ? filter.excludedBy(document) : "none";
    if (excludedBy === null || (countsWithOwnFilter && excludedBy !== "none")) return;
    if (excludedBy === "none") counts.total += 1;
    for (const { facet, codes, bySet } of tallies) {
      if (excludedBy === "none" || excludedBy === facet) bySet[codes[document]!]! += 1;
    }
  });
  for (const { facet, sets, bySet } of tallies) {
    const words = (counts.facets[facet] ??= {});
    for (const [code, set] of sets.entries()) {
      if (bySet[code] === 0) continue;
      for (const word of set) words[word] = (words[word] ?? 0) + bySet[code]!;
    }
  }
}
