"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { PageTint } from "~/shell/page-tint.tsx";
import { TracksList } from "~/tracks/tracks-list.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { ReleaseFoot } from "./release-foot.tsx";
import { MoreLikeRelease } from "./more-like-release.tsx";
import { ReleaseHead } from "./release-head.tsx";
import { ReleaseSkeleton } from "./release-skeleton.tsx";

/** While a release's audio is being prepared, its page looks again so that tracks become playable by themselves. */
const preparingRefetchMs = 4_000;

/** A release: cover and facts, its tracks, who made it. `?track=` marks the one that was shared. */
export function ReleasePage({ id }: { id: string }): ReactNode {
  const trpc = useTRPC();
  const sharedId = useSearchParams().get("track");
  const { data, error, refetch } = useQuery(
    trpc.catalog.release.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) =>
          state.data?.tracks.some((track) => !track.isPlayable) ? preparingRefetchMs : false,
      },
    ),
  );
  const context = useMemo(() => ({ kind: "release", id }), [id]);
  if (error && !data) return <PageFailure error={error} what="This release" onRetry={() => void refetch()} />;
  if (!data) return <ReleaseSkeleton />;
  return (
    <article>
      <PageTint color={data.cover?.dominantColor} />
      <ReleaseHead release={data} sharedId={sharedId} />
      <TracksList
        label={`Tracks of ${data.title}`}
        tracks={data.tracks}
        variant="release"
        context={context}
      />
      <MoreLikeRelease release={data} />
      <ReleaseFoot release={data} />
    </article>
  );
}
