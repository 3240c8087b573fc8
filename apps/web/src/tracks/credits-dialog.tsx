"use client";
import { Dialog, ErrorState, Link, RowsSkeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { creditGroups } from "./credit-groups.ts";

/** Who did what on a track; open while there is one. */
export function CreditsDialog({
  track,
  onClose,
}: {
  track: TableTrack | null;
  onClose: () => void;
}): ReactNode {
  return (
    <Dialog
      isOpen={track !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Credits"
      description={track?.title ?? ""}
    >
      {track && <Credits trackId={track.id} />}
    </Dialog>
  );
}

function Credits({ trackId }: { trackId: string }): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.track.credits.queryOptions({ id: trackId }));
  if (error) return <ErrorState title="The credits could not be loaded" onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <SkeletonGroup label="Loading the credits">
        <RowsSkeleton count={3} />
      </SkeletonGroup>
    );
  }
  return (
    <dl className="flex flex-col gap-4">
      {creditGroups(data.items).map(({ label, artists }) => (
        <div key={label}>
          <dt className="text-muted text-xs">{label}</dt>
          <dd className="flex flex-wrap gap-x-3 gap-y-1 font-semibold">
            {artists.map((artist) => (
              <Link key={artist.id} href={`/artist/${artist.id}`} className="rounded-sm hover:underline">
                {artist.name}
              </Link>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
