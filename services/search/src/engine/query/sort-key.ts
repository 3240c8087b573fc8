import type { Segment } from "../segment/segment.ts";
import type { SortOrder } from "./search-options.ts";

/** By what an order sorts the documents of a segment, falling; null for relevance. What is unknown comes last. */
export function sortKey(segment: Segment, sort: SortOrder): ((document: number) => number) | null {
  const { popularity, numbers } = segment;
  const rising = (column: ArrayLike<number>) => (document: number) => {
    const value = column[document]!;
    return value === -1 ? Number.NEGATIVE_INFINITY : -value;
  };
  switch (sort) {
    case "relevance":
      return null;
    case "popularity":
      return (document) => popularity[document]!;
    case "newest":
      return (document) => numbers.year[document]! * 100_000 + numbers.addedDay[document]!;
    case "oldest":
      return rising(numbers.year);
    case "shortest":
      return rising(numbers.durationMs);
    case "longest":
      return (document) => numbers.durationMs[document]!;
  }
}
