"use client";
import { AlertDialog, Button, formatAgo, toast } from "@segue/ui";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { History, Scale } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTaste } from "~/recommendations/use-taste.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { LibraryList } from "./library-list.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";

/** What the listener heard, the last first; can be forgotten. */
export function HistoryPage(): ReactNode {
  const trpc = useTRPC();
  const [now] = useState(() => new Date());
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.playback.history.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchOnMount: "always" },
    ),
  );
  const clear = useMutation(
    trpc.playback.history.clear.mutationOptions({
      onSuccess: () => refetch(),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  const plays = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const byId = useTracksById(useMemo(() => plays.map(({ trackId }) => trackId), [plays]));
  const playedAt = useMemo(() => new Map(plays.map((play) => [play.playId, play.playedAt])), [plays]);
  const tracks = useMemo(
    () =>
      plays.flatMap(({ playId, trackId }) => {
        const track = byId.get(trackId);
        return track ? [{ ...track, rowId: playId }] : [];
      }),
    [plays, byId],
  );
  const { data: taste } = useTaste();
  const { countPlay } = useTasteChanges();
  const uncounted = useMemo(
    () => new Set(taste?.excluded.flatMap(({ kind, id }) => (kind === "play" ? [id] : []))),
    [taste],
  );
  const isComplete = data !== undefined && (plays.length === 0 || byId.size > 0);
  return (
    <LibraryList
      title="History"
      tracks={isComplete ? tracks : null}
      error={error}
      onRetry={() => void refetch()}
      context={{ kind: "history", id: "history" }}
      empty={{ icon: History, title: "What you hear is listed here", hint: "Only you can see it." }}
      extraColumn={{
        id: "played",
        header: "Played",
        cell: (track: TableTrack) => {
          const at = playedAt.get(track.rowId ?? "");
          return (
            <span className="text-muted min-w-0 text-sm">
              <span className="block truncate">{at && formatAgo(at, now)}</span>
              {uncounted.has(track.rowId ?? "") && <span className="block text-xs">Does not count</span>}
            </span>
          );
        },
      }}
      extraEntries={({ rowId, title }) => {
        if (rowId === undefined) return [];
        const isUncounted = uncounted.has(rowId);
        return [
          {
            kind: "action",
            label: isUncounted ? "Count this play again" : "Don’t count this play",
            icon: Scale,
            onSelect: () => void countPlay(rowId, isUncounted, title),
          },
        ];
      }}
      hasMore={hasNextPage}
      onEndReached={() => {
        if (!isFetchingNextPage) void fetchNextPage();
      }}
      action={
        <AlertDialog
          trigger={<Button size="sm">Clear history</Button>}
          title="Forget everything you heard?"
          description="Your likes stay. This cannot be undone."
          confirmLabel="Clear history"
          onConfirm={() => clear.mutate()}
        />
      }
    />
  );
}
