"use client";
import type { SearchFilters, SearchSort, SearchType } from "~/search/search-types.ts";
import { Button, Select } from "@segue/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { type SearchAddress, searchHref } from "~/search/search-address.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { chosenFilters } from "./chosen-filters.ts";
import { FilterPanel } from "./filter-panel.tsx";

const kinds: { type: SearchType | null; label: string }[] = [
  { type: null, label: "All" },
  { type: "song", label: "Songs" },
  { type: "album", label: "Releases" },
  { type: "artist", label: "Artists" },
  { type: "playlist", label: "Playlists" },
];

const sorts: { value: SearchSort; label: string }[] = [
  { value: "relevance", label: "Best match" },
  { value: "popularity", label: "Most played" },
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "shortest", label: "Shortest first" },
  { value: "longest", label: "Longest first" },
];

/** Kinds, filters and order of a results page. Every choice goes into the address. */
export function FilterBar({ address }: { address: SearchAddress }): ReactNode {
  const query = useSearchParams();
  const trpc = useTRPC();
  const { q, filters, sort } = address;
  const { data } = useQuery(
    trpc.search.query.queryOptions(
      { q, ...filters, facets: ["type", "genre", "language", "label"], limit: 1 },
      { placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  // Written without asking the server: the page is the same for every address, and a box is ticked at once.
  const go = (next: Partial<SearchAddress>): void =>
    window.history.replaceState(null, "", searchHref({ ...address, ...next }, new URLSearchParams(query)));
  const setFilters = (next: SearchFilters): void => go({ filters: next });
  const { type, ...others } = filters;
  const counts = data?.facets.type ?? {};
  const shownKinds = kinds.filter(
    (kind) => kind.type === null || counts[kind.type] || type?.includes(kind.type),
  );
  const chips = chosenFilters(others);
  return (
    <section aria-label="Filters" className="flex flex-col gap-3 px-(--page-gutter) pb-6">
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label="Kind" className="flex flex-wrap gap-2">
          {shownKinds.map((kind) => {
            const isChosen = kind.type === null ? type === undefined : type?.[0] === kind.type;
            return (
              <Button
                key={kind.label}
                size="sm"
                variant={isChosen ? "primary" : "soft"}
                aria-pressed={isChosen}
                onClick={() => setFilters(kind.type === null ? others : { ...others, type: [kind.type] })}
              >
                {kind.label}
                {kind.type !== null && (
                  <span className="figures font-normal opacity-80">{counts[kind.type]}</span>
                )}
              </Button>
            );
          })}
        </div>
        <span className="flex-1" />
        <FilterPanel filters={filters} facets={data?.facets ?? {}} onChange={setFilters} />
        <Select
          label="Order"
          options={sorts}
          value={sort}
          onValueChange={(next) => go({ sort: next })}
          className="w-40 rounded-full"
        />
      </div>
      {chips.length > 0 && (
        <ul aria-label="Filters in use" className="flex flex-wrap gap-2">
          {chips.map((chip) => (
            <li key={chip.label}>
              <Button
                size="sm"
                aria-label={`Remove the filter ${chip.label}`}
                onClick={() => setFilters(type ? { ...chip.without, type } : chip.without)}
              >
                {chip.label}
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
