"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useEndInView } from "~/lib/use-end-in-view.ts";
import { useViewer } from "~/listener/viewer-context.tsx";
import { OfferedShelf } from "~/recommendations/offered-shelf.tsx";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import type { ReleaseData } from "./release-data.ts";

const shelfTracks = 15;
const withoutMax = 500;

/** Music like a release, below its tracks; asked for once the listener comes near, absent when it cannot be had. */
export function MoreLikeRelease({ release }: { release: ReleaseData }): ReactNode {
  const trpc = useTRPC();
  const isSignedIn = useViewer() !== null;
  const [isNear, setNear] = useState(false);
  const here = useEndInView(useCallback(() => setNear(true), []));
  const without = useMemo(() => release.tracks.map(({ id }) => id).slice(0, withoutMax), [release.tracks]);
  const { data } = useQuery(
    trpc.recommendations.list.radio.queryOptions(
      { seed: { kind: "release", id: release.id }, limit: shelfTracks, without },
      { ...alone, enabled: isSignedIn && isNear, refetchOnWindowFocus: false, retry: false },
    ),
  );
  const byId = useTracksById(useMemo(() => data?.tracks.map(({ trackId }) => trackId) ?? [], [data]));
  return (
    <div ref={here} className="pt-10 empty:pt-0">
      {data && (
        <OfferedShelf
          byId={byId}
          shelf={{
            id: `like-${release.id}`,
            title: "More like this",
            reason: `What goes well with ${release.title}.`,
            tracks: data.tracks,
          }}
        />
      )}
    </div>
  );
}
