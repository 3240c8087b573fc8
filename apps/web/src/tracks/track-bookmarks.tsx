"use client";
import { ErrorState, formatDuration, IconButton, Skeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { player } from "~/player/index.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { BookmarkForm } from "./bookmark-form.tsx";
import { type Bookmark, useBookmarkChanges } from "./use-bookmarks.ts";

const listMax = 100;

/** The bookmarks of the track that plays, and the way to make one of this moment. */
export function TrackBookmarks({ trackId }: { trackId: string }): ReactNode {
  const { keep } = useBookmarkChanges();
  const isSignedIn = useViewer() !== null;
  return (
    <div className="flex flex-col gap-3">
      <BookmarkForm onSave={(moment) => keep({ trackId, ...moment })} />
      {isSignedIn && <BookmarkList trackId={trackId} />}
    </div>
  );
}

function BookmarkList({ trackId }: { trackId: string }): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.playback.bookmark.list.queryOptions({ trackId, limit: listMax }),
  );
  const { remove } = useBookmarkChanges();
  if (error && !data) {
    return (
      <ErrorState
        className="py-4"
        title="The bookmarks could not be loaded"
        stillWorks="The music plays on."
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) {
    return (
      <SkeletonGroup label="Loading the bookmarks" className="py-2.5">
        <Skeleton className="h-5 w-3/5" />
      </SkeletonGroup>
    );
  }
  if (data.items.length === 0)
    return <p className="text-muted text-sm">Mark a moment to find it again, here and in your library.</p>;
  const inOrder = data.items.toSorted((left, right) => left.positionMs - right.positionMs);
  return (
    <ul aria-label="Bookmarks of this track" tabIndex={-1} className="-mx-2 rounded-md">
      {inOrder.map((bookmark) => (
        <BookmarkRow key={bookmark.id} bookmark={bookmark} onDelete={() => void remove(bookmark)} />
      ))}
    </ul>
  );
}

function BookmarkRow({ bookmark, onDelete }: { bookmark: Bookmark; onDelete: () => void }): ReactNode {
  const { positionMs, note } = bookmark;
  const time = formatDuration(positionMs);
  return (
    <li className="hover:bg-hover/70 flex items-center rounded-md pr-1">
      <button
        type="button"
        onClick={() => player.seek(positionMs)}
        className="touch:min-h-11 flex min-w-0 flex-1 items-baseline gap-3 rounded-md px-2 py-2 text-left -outline-offset-2"
      >
        <span className="sr-only">Go to </span>
        <span className="figures text-accent-ink text-sm font-semibold">{time}</span>
        <span className="min-w-0 flex-1 text-sm wrap-anywhere">{note}</span>
      </button>
      <IconButton
        label={`Delete the bookmark at ${time}`}
        size="sm"
        onClick={(event) => {
          event.currentTarget.closest("ul")?.focus();
          onDelete();
        }}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
