"use client";
import { Button, EmptyState, ErrorState, Link, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Disc3, SearchX } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { ReleaseState } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { NewReleaseButton } from "./new-release-button.tsx";
import { ReleaseTable, releaseRowPx } from "./release-table.tsx";

const filters: { value: ReleaseState | ""; label: string }[] = [
  { value: "", label: "All" },
  { value: "draft", label: "Drafts" },
  { value: "scheduled", label: "Scheduled" },
  { value: "live", label: "Live" },
  { value: "taken_down", label: "Taken down" },
];
/** How often a list with audio under way is read again. */
const preparingRefetchMs = 5_000;

/** Every release, whatever its state. The filter stands in the address so that it can be shared. */
export function ReleasesPage(): ReactNode {
  const router = useRouter();
  const trpc = useTRPC();
  const wanted = useSearchParams().get("state") ?? "";
  const state = filters.find(({ value }) => value === wanted)?.value ?? "";
  const [search, setSearch] = useState("");
  const query = useDebounced(search.trim());
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.catalog.draft.list.infiniteQueryOptions(
        { limit: 50, ...(state ? { state } : {}), ...(query ? { query } : {}) },
        {
          getNextPageParam: ({ nextCursor }) => nextCursor,
          placeholderData: keepPreviousData,
          refetchInterval: ({ state: { data: shown } }) =>
            shown?.pages.some(({ items }) => items.some(isPreparing)) ? preparingRefetchMs : false,
        },
      ),
    );
  const releases = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <>
      <PageHead title="Releases" action={<NewReleaseButton />} />
      <div className="flex flex-wrap items-center justify-between gap-3 px-(--page-gutter) pb-5">
        <div role="group" aria-label="State" className="flex flex-wrap gap-2">
          {filters.map(({ value, label }) => (
            <Button
              key={label}
              size="sm"
              variant={state === value ? "primary" : "soft"}
              aria-pressed={state === value}
              onClick={() =>
                router.replace(value ? `/releases?state=${value}` : "/releases", { scroll: false })
              }
            >
              {label}
            </Button>
          ))}
        </div>
        <SearchField label="Search title or artist" value={search} onChange={setSearch} />
      </div>
      <div className="px-[calc(var(--page-gutter)-1rem)]">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            stillWorks="Uploads under way go on."
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading releases" className="pt-9">
            <RowsSkeleton count={10} rowHeightPx={releaseRowPx} />
          </SkeletonGroup>
        ) : releases.length > 0 ? (
          <ReleaseTable
            releases={releases}
            hasMore={hasNextPage}
            onEndReached={() => {
              if (!isFetchingNextPage) void fetchNextPage();
            }}
          />
        ) : query || state ? (
          <EmptyState
            icon={SearchX}
            title="No release matches"
            action={
              <Button
                onClick={() => {
                  setSearch("");
                  router.replace("/releases", { scroll: false });
                }}
              >
                Show all releases
              </Button>
            }
          />
        ) : (
          <EmptyState
            icon={Disc3}
            title="Releases will be here"
            hint="Upload music and it is grouped to drafts for you to correct."
            action={
              <Button asChild variant="primary">
                <Link href="/upload">Upload music</Link>
              </Button>
            }
          />
        )}
      </div>
    </>
  );
}

const isPreparing = (release: { trackCount: number; readyCount: number; failedCount: number }): boolean =>
  release.readyCount + release.failedCount < release.trackCount;
