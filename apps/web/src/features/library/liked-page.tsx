"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Heart } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { LibraryList } from "./library-list.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";

/** The tracks the listener likes, the newest like first. */
export function LikedPage(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.social.like.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const ids = useMemo(
    () => data?.pages.flatMap(({ items }) => items.map(({ trackId }) => trackId)) ?? [],
    [data],
  );
  const byId = useTracksById(ids);
  const isComplete = data !== undefined && (ids.length === 0 || byId.size > 0);
  const tracks = useMemo(() => ids.flatMap((id) => byId.get(id) ?? []), [ids, byId]);
  return (
    <LibraryList
      title="Liked tracks"
      tracks={isComplete ? tracks : null}
      error={error}
      onRetry={() => void refetch()}
      context={{ kind: "liked", id: "liked" }}
      empty={{ icon: Heart, title: "Tracks you like gather here", hint: "Press the heart on any track." }}
      hasMore={hasNextPage}
      onEndReached={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
    />
  );
}
