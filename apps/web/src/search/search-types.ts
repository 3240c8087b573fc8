import type { AppRouter } from "@segue/gateway/contract";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Input = inferRouterInputs<AppRouter>["search"]["query"];
type Outputs = inferRouterOutputs<AppRouter>["search"];

/** Limits a search; words of one filter are alternatives, bounds are inclusive. */
export type SearchFilters = Omit<
  Input,
  "q" | "facets" | "countsWithOwnFilter" | "sort" | "groupsVersions" | "cursor" | "limit"
>;
export type SearchSort = NonNullable<Input["sort"]>;
export type SearchFacets = Outputs["query"]["facets"];
export type SearchOverview = Outputs["overview"];
export type SearchHit = Outputs["query"]["hits"][number];
export type SearchType = SearchHit["type"];
/** A text with the ranges of it that were searched for. */
export type Marked = SearchHit["name"];
export type Suggestions = Outputs["suggest"];
export type SuggestedQuery = Suggestions["queries"][number];
export type RecentSearch = Outputs["recent"]["list"]["items"][number];
