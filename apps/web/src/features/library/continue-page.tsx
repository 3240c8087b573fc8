"use client";
import { formatDuration } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { CirclePlay } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { LibraryList } from "./library-list.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";

/** Long tracks that were left before their end, and what was heard last elsewhere. */
export function ContinuePage(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.playback.resume.list.queryOptions(undefined, { refetchOnMount: "always" }),
  );
  const ids = useMemo(
    () => [...new Set([...(data?.tracks ?? []), ...(data?.contexts ?? [])].map(({ trackId }) => trackId))],
    [data],
  );
  const byId = useTracksById(ids);
  const left = useMemo(
    () => new Map(data?.tracks.map((point) => [point.trackId, point.durationMs - point.positionMs])),
    [data],
  );
  const tracks = useMemo(() => ids.flatMap((id) => byId.get(id) ?? []), [ids, byId]);
  const isComplete = data !== undefined && (ids.length === 0 || byId.size > 0);
  return (
    <LibraryList
      title="Continue listening"
      hint="Where you left off. Long tracks go on from the second you stopped."
      tracks={isComplete ? tracks : null}
      error={error}
      onRetry={() => void refetch()}
      context={{ kind: "continue", id: "continue" }}
      empty={{
        icon: CirclePlay,
        title: "Nothing to continue",
        hint: "What you begin and leave waits for you here.",
      }}
      extraColumn={{
        id: "left",
        header: "Left",
        cell: (track: TableTrack) => {
          const leftMs = left.get(track.id);
          return <span className="text-muted text-sm">{leftMs !== undefined && formatDuration(leftMs)}</span>;
        },
      }}
    />
  );
}
