"use client";
import { EmptyState, MediaCard, MediaCardSkeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Shapes } from "lucide-react";
import type { ReactNode } from "react";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { MoodTiles } from "~/recommendations/mood-tiles.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const gridClasses =
  "grid grid-cols-2 gap-x-5 gap-y-8 px-(--page-gutter) pb-10 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5 2xl:grid-cols-6";

/** Every genre that has something to hear. */
export function GenresPage(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.genre.list.queryOptions());
  return (
    <>
      <PageTitle>Genres</PageTitle>
      <div className="pb-10 empty:hidden">
        <MoodTiles />
      </div>
      {error && !data && (
        <PageFailure error={error} what="The list of genres" onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <SkeletonGroup label="Loading genres" className={gridClasses}>
          {Array.from({ length: 10 }, (_, index) => (
            <MediaCardSkeleton key={index} />
          ))}
        </SkeletonGroup>
      )}
      {data?.items.length === 0 && (
        <EmptyState
          icon={Shapes}
          title="No genre has music yet"
          hint="Genres appear with the first releases."
        />
      )}
      <ul className={gridClasses}>
        {data?.items.map(({ id, name, releaseCount, cover }) => (
          <li key={id} className="min-w-0">
            <MediaCard
              href={`/genre/${id}`}
              title={name}
              subtitle={releaseCount === 1 ? "1 release" : `${releaseCount} releases`}
              cover={cover}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
