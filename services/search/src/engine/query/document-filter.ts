import { type FacetName, facetNames, numberNames } from "../segment/columns.ts";
import type { Segment } from "../segment/segment.ts";
import { phraseMatches } from "./phrase-matches.ts";
import type { Filters } from "./search-options.ts";

/** One condition on the documents of a segment. */
interface Condition {
  /** The facet it is about, if any: that facet is counted without it. */
  facet: FacetName | null;
  holds: (document: number) => boolean;
}

/** The filters of a query for one segment. */
export interface DocumentFilter {
  allows: (document: number) => boolean;
  /** The only facet that keeps the document out; "none" when it passes, null when it is out for good. */
  excludedBy: (document: number) => FacetName | "none" | null;
}

/** Prepares filters for a segment; null when there are none. */
export function documentFilter(segment: Segment, filters: Filters | undefined): DocumentFilter | null {
  const conditions = filters ? conditionsOf(segment, filters) : [];
  if (conditions.length === 0) return null;
  return {
    allows: (document) => conditions.every(({ holds }) => holds(document)),
    excludedBy(document) {
      let by: FacetName | "none" = "none";
      for (const { facet, holds } of conditions) {
        if (holds(document)) continue;
        if (facet === null || by !== "none") return null;
        by = facet;
      }
      return by;
    },
  };
}

function conditionsOf(segment: Segment, { facets, ranges, phrases, rights }: Filters): Condition[] {
  const conditions: Condition[] = [];
  for (const facet of facetNames) {
    const values = facets?.[facet];
    if (!values || values.length === 0) continue;
    const wanted = new Set(values);
    conditions.push({ facet, holds: bySet(segment, facet, (set) => set.some((value) => wanted.has(value))) });
  }
  for (const name of numberNames) {
    const range = ranges?.[name];
    if (!range) continue;
    const column = segment.numbers[name];
    const [from, to] = range;
    conditions.push({
      facet: null,
      holds: (document) => column[document]! >= from && column[document]! <= to && column[document] !== -1,
    });
  }
  for (const phrase of phrases ?? []) {
    const matches = phraseMatches(segment, phrase);
    conditions.push({
      facet: null,
      holds: (document) => ((matches[document >>> 5]! >>> (document & 31)) & 1) === 1,
    });
  }
  for (const facet of ["plan", "territory"] as const) {
    const has = rights?.[facet];
    if (has === undefined) continue;
    const isOpen = (set: readonly string[]) => set.length === 0 || set.includes(has);
    conditions.push({ facet: null, holds: bySet(segment, facet, isOpen) });
  }
  return conditions;
}

/** Decides once per set of words, not once per document. */
function bySet(segment: Segment, facet: FacetName, passes: (set: readonly string[]) => boolean) {
  const { codes, sets } = segment.facets[facet];
  const isIn = Uint8Array.from(sets, (set) => Number(passes(set)));
  return (document: number) => isIn[codes[document]!] === 1;
}
