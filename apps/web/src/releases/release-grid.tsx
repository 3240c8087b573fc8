"use client";
import { EmptyState, MediaCardSkeleton, SkeletonGroup } from "@segue/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Disc3 } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import { usePlayRelease } from "~/tracks/use-play-release.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { ReleaseCard } from "./release-card.tsx";

type Kind = "album" | "ep" | "single" | "compilation";

export type ReleaseGridFilter = { genreId?: string; kind?: Kind[] };

const gridClasses =
  "grid grid-cols-2 gap-x-5 gap-y-8 px-(--page-gutter) sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5 2xl:grid-cols-6";
const pageSize = 30;

/** Releases as covers, newest first, loaded further as the end comes near. */
export function ReleaseGrid({
  filter,
  emptyTitle,
}: {
  filter: ReleaseGridFilter;
  emptyTitle: string;
}): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.catalog.release.list.infiniteQueryOptions(
      { ...filter, order: "newest", limit: pageSize },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const { playingReleaseId, play, approach } = usePlayRelease();
  const end = useEndInView(
    useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
  );
  if (error && !data) return <PageFailure error={error} what="This list" onRetry={() => void refetch()} />;
  if (!data) return <ReleaseGridSkeleton />;
  const releases = data.pages.flatMap(({ items }) => items);
  if (releases.length === 0) {
    return (
      <EmptyState icon={Disc3} title={emptyTitle} hint="New music appears here as soon as it is published." />
    );
  }
  return (
    <>
      <ul className={gridClasses}>
        {releases.map((release, index) => (
          <li key={release.id} className="min-w-0">
            <ReleaseCard
              release={release}
              isPriority={index < 4}
              isPlaying={release.id === playingReleaseId}
              onPlay={play}
              onApproach={approach}
            />
          </li>
        ))}
      </ul>
      <div ref={end} />
      {isFetchingNextPage && <ReleaseGridSkeleton />}
    </>
  );
}

function ReleaseGridSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading releases" className={gridClasses}>
      {Array.from({ length: 12 }, (_, index) => (
        <MediaCardSkeleton key={index} />
      ))}
    </SkeletonGroup>
  );
}
