"use client";
import { Button, EmptyState, Link, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Bookmark as BookmarkIcon } from "lucide-react";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import { useBookmarkChanges } from "~/tracks/use-bookmarks.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { BookmarkLine } from "./bookmark-line.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";

const context = { kind: "bookmarks", id: "bookmarks" };

/** Every moment the listener marked, the newest mark first; a press plays the track from there. */
export function BookmarksPage(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.playback.bookmark.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchOnMount: "always" },
    ),
  );
  const bookmarks = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const byId = useTracksById(useMemo(() => bookmarks.map(({ trackId }) => trackId), [bookmarks]));
  const [now] = useState(() => new Date());
  const playTracks = usePlayTracks();
  const { remove } = useBookmarkChanges();
  const end = useEndInView(
    useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
  );
  const isComplete = data !== undefined && (bookmarks.length === 0 || byId.size > 0);
  return (
    <>
      <PageTitle hint="Moments you marked while listening.">Bookmarks</PageTitle>
      {error && !data && <PageFailure error={error} what="This list" onRetry={() => void refetch()} />}
      {!isComplete && !error && (
        <SkeletonGroup label="Loading bookmarks">
          <RowsSkeleton rowHeightPx={68} />
        </SkeletonGroup>
      )}
      {isComplete && bookmarks.length === 0 && (
        <EmptyState
          icon={BookmarkIcon}
          title="Moments you mark gather here"
          hint="Open what is playing and choose “Bookmark this moment”."
          action={
            <Button asChild variant="primary">
              <Link href="/">Find something to hear</Link>
            </Button>
          }
        />
      )}
      {isComplete && bookmarks.length > 0 && (
        <ul aria-label="Bookmarks" tabIndex={-1} className="px-(--page-gutter)">
          {bookmarks.map((bookmark) => (
            <BookmarkLine
              key={bookmark.id}
              bookmark={bookmark}
              track={byId.get(bookmark.trackId)}
              now={now}
              onPlay={(track) => playTracks([track], { context, positionMs: bookmark.positionMs })}
              onDelete={() => void remove(bookmark)}
            />
          ))}
        </ul>
      )}
      <div ref={end} />
    </>
  );
}
