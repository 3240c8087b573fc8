"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import type { LyricsState } from "~/shell/lyrics-view.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** The lyrics of a track as the panel shows them; `none` when nothing plays or there are no words. */
export function useLyrics(trackId: string | null): LyricsState {
  const trpc = useTRPC();
  const input = trackId === null ? skipToken : { id: trackId };
  const { data, error, refetch } = useQuery(
    trpc.catalog.track.lyrics.queryOptions(input, { staleTime: Infinity }),
  );
  if (trackId === null) return { status: "none" };
  if (error) return { status: "failed", onRetry: () => void refetch() };
  if (!data) return { status: "loading" };
  if (data.plain === null && data.synced === null) return { status: "none" };
  return { status: "ready", ...data };
}
