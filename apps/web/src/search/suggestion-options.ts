import type { SearchHit, SuggestedQuery, Suggestions } from "./search-types.ts";
import { hitHref } from "./hit-href.ts";
import { searchHref } from "./search-address.ts";

/** One line of the panel under the search box. */
export type SuggestionOption =
  | { id: string; kind: "query"; href: string; text: string; query: SuggestedQuery }
  | { id: string; kind: "hit"; href: string; text: string; hit: SearchHit };

/** The panel's lines in the order the arrow keys walk: searches first, then things by name. */
export function suggestionOptions(suggestions: Suggestions | undefined, listId: string): SuggestionOption[] {
  if (!suggestions) return [];
  return [
    ...suggestions.queries.map((query, index) => ({
      id: `${listId}-query-${index}`,
      kind: "query" as const,
      href: searchHref({ q: query.text.text }),
      text: query.text.text,
      query,
    })),
    ...suggestions.hits.map((hit, index) => ({
      id: `${listId}-hit-${index}`,
      kind: "hit" as const,
      href: hitHref(hit),
      text: hit.name.text,
      hit,
    })),
  ];
}
