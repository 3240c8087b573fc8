"use client";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { PageTitle } from "~/lib/page-states.tsx";
import { readSearchAddress } from "~/search/search-address.ts";
import { SearchBox } from "~/search/search-box.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { OverviewResults } from "./overview-results.tsx";
import { SearchStart } from "./search-start.tsx";
import { ResultList } from "./result-list.tsx";

/**
 * What was found. Without limits the best of every kind at once; as soon as a kind, a filter or an order is chosen,
 * one list. Everything chosen stands in the address.
 */
export function SearchPage(): ReactNode {
  const query = useSearchParams();
  const address = useMemo(() => readSearchAddress(new URLSearchParams(query)), [query]);
  const isLimited = Object.keys(address.filters).length > 0 || address.sort !== "relevance";
  const isStart = address.q.trim() === "" && !isLimited;
  return (
    <>
      <SearchBox className="mx-(--page-gutter) mt-2 mb-4 md:hidden" />
      <PageTitle>{address.q.trim() ? `Results for “${address.q.trim()}”` : "Search"}</PageTitle>
      {isStart ? (
        <SearchStart />
      ) : (
        <>
          <FilterBar address={address} />
          {isLimited ? <ResultList address={address} /> : <OverviewResults q={address.q} />}
        </>
      )}
    </>
  );
}
