"use client";
import { Link } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { OfferedPage } from "./offered-page.tsx";
import { SignInToSee } from "./sign-in-to-see.tsx";

const listMax = 40;

/** Music like one track. */
export function SimilarPage({ trackId }: { trackId: string }): ReactNode {
  const trpc = useTRPC();
  const isSignedIn = useViewer() !== null;
  const { data, error, refetch } = useQuery(
    trpc.recommendations.list.similar.queryOptions(
      { trackId, limit: listMax },
      { ...alone, enabled: isSignedIn, refetchOnWindowFocus: false },
    ),
  );
  const track = useTracksById(useMemo(() => [trackId], [trackId])).get(trackId);
  const title = track ? `More like “${track.title}”` : "More like this";
  if (!isSignedIn) return <SignInToSee title={title} what="music like this" />;
  return (
    <OfferedPage
      title={title}
      hint={
        track && (
          <>
            What listeners play along with it, and what sounds and is made like it. From{" "}
            <Link href={`/release/${track.release.id}`} className="hover:text-ink rounded-sm underline">
              {track.release.title}
            </Link>
            .
          </>
        )
      }
      offered={data?.tracks}
      error={error}
      onRetry={() => void refetch()}
      context={{ kind: "similar", id: trackId }}
      station={{ seed: { kind: "track", id: trackId }, title: track?.title ?? "This track" }}
      emptyTitle="Nothing like this has been published yet"
    />
  );
}
