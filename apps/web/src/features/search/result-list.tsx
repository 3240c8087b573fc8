"use client";
import { MediaCardSkeleton, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import type { SearchAddress } from "~/search/search-address.ts";
import { trackOfHit } from "~/search/track-of-hit.ts";
import { TracksList } from "~/tracks/tracks-list.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { HitCard } from "./hit-card.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { SpellingNote } from "./spelling-note.tsx";

const gridClasses =
  "grid grid-cols-2 gap-x-5 gap-y-8 px-(--page-gutter) sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5 2xl:grid-cols-6";
const pageSize = 40;

/** Everything that a limited search finds: songs as rows that play, the rest as cards; further pages near the end. */
export function ResultList({ address }: { address: SearchAddress }): ReactNode {
  const { q, filters, sort } = address;
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } =
    useInfiniteQuery(
      trpc.search.query.infiniteQueryOptions(
        { q, ...filters, sort, limit: pageSize },
        {
          getNextPageParam: (page) => page.nextCursor ?? undefined,
          placeholderData: keepPreviousData,
          trpc: { abortOnUnmount: true },
        },
      ),
    );
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const end = useEndInView(loadMore);
  const hits = useMemo(() => data?.pages.flatMap((page) => page.hits) ?? [], [data]);
  const tracks = useMemo(() => hits.flatMap((hit) => trackOfHit(hit) ?? []), [hits]);
  const context = useMemo(() => ({ kind: "search", id: q }), [q]);
  const [first] = data?.pages ?? [];
  const isSongs = filters.type?.length === 1 && filters.type[0] === "song";

  if (error && !data) return <PageFailure error={error} what="This search" onRetry={() => void refetch()} />;
  if (!first) return <ResultSkeleton isSongs={isSongs} />;
  if (hits.length === 0) return <NothingFound q={q} filters={filters} />;
  return (
    <div aria-busy={isPlaceholderData} className="aria-busy:opacity-60">
      <SpellingNote {...first} />
      <p role="status" className="text-muted px-(--page-gutter) pt-2 pb-4 text-sm">
        {first.total === 1 ? "1 result" : `${first.total.toLocaleString("en")} results`}
      </p>
      {isSongs ? (
        <TracksList
          label="Songs found"
          tracks={tracks}
          variant="list"
          context={context}
          hasMore={hasNextPage}
          onEndReached={loadMore}
        />
      ) : (
        <>
          <ul className={gridClasses}>
            {hits.map((hit) => (
              <li key={`${hit.type}-${hit.id}`} className="min-w-0">
                <HitCard hit={hit} />
              </li>
            ))}
          </ul>
          <div ref={end} />
        </>
      )}
    </div>
  );
}

function ResultSkeleton({ isSongs }: { isSongs: boolean }): ReactNode {
  return (
    <SkeletonGroup label="Searching" {...(isSongs ? {} : { className: gridClasses })}>
      {isSongs ? (
        <RowsSkeleton rowHeightPx={60} />
      ) : (
        Array.from({ length: 12 }, (_, index) => <MediaCardSkeleton key={index} />)
      )}
    </SkeletonGroup>
  );
}
