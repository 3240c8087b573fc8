"use client";
import { EmptyState, MediaCard, MediaCardSkeleton, SkeletonGroup } from "@segue/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Mic2 } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const gridClasses =
  "grid grid-cols-2 gap-x-5 gap-y-8 px-(--page-gutter) pb-10 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5 2xl:grid-cols-6";

/** Everyone who has something to hear, by name. */
export function ArtistsPage(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.catalog.artist.list.infiniteQueryOptions(
      { limit: 48 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const end = useEndInView(
    useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
  );
  const artists = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageTitle>Artists</PageTitle>
      {error && !data && (
        <PageFailure error={error} what="The list of artists" onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <SkeletonGroup label="Loading artists" className={gridClasses}>
          {Array.from({ length: 12 }, (_, index) => (
            <MediaCardSkeleton key={index} />
          ))}
        </SkeletonGroup>
      )}
      {artists?.length === 0 && (
        <EmptyState
          icon={Mic2}
          title="Nobody has published yet"
          hint="Artists appear with the first releases."
        />
      )}
      <ul className={gridClasses}>
        {artists?.map(({ id, name, image }) => (
          <li key={id} className="min-w-0">
            <MediaCard href={`/artist/${id}`} title={name} cover={image} shape="round" />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}
