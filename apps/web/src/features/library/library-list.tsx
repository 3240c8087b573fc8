"use client";
import { Button, EmptyState, Link, RowsSkeleton, SkeletonGroup, type TableColumn } from "@segue/ui";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import type { PlayContext } from "~/player/index.ts";
import { TracksList } from "~/tracks/tracks-list.tsx";

type LibraryListProps = {
  title: string;
  hint?: ReactNode;
  /** Null while loading. */
  tracks: readonly TableTrack[] | null;
  error: unknown;
  onRetry: () => void;
  context: PlayContext;
  empty: { icon: LucideIcon; title: string; hint: string };
  extraColumn?: TableColumn<TableTrack>;
  hasMore?: boolean;
  onEndReached?: () => void;
  action?: ReactNode;
};

/** A page of the listener's own tracks in all its states. */
export function LibraryList(props: LibraryListProps): ReactNode {
  const { tracks, error, empty, extraColumn, onEndReached } = props;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pr-(--page-gutter)">
        <PageTitle hint={props.hint}>{props.title}</PageTitle>
        {tracks !== null && tracks.length > 0 && props.action}
      </div>
      {tracks === null && Boolean(error) && (
        <PageFailure error={error} what="This list" onRetry={props.onRetry} />
      )}
      {tracks === null && !error && (
        <SkeletonGroup label={`Loading ${props.title.toLowerCase()}`}>
          <RowsSkeleton rowHeightPx={60} />
        </SkeletonGroup>
      )}
      {tracks?.length === 0 && (
        <EmptyState
          icon={empty.icon}
          title={empty.title}
          hint={empty.hint}
          action={
            <Button asChild variant="primary">
              <Link href="/">Find something to hear</Link>
            </Button>
          }
        />
      )}
      {tracks !== null && tracks.length > 0 && (
        <TracksList
          label={props.title}
          tracks={tracks}
          variant="list"
          context={props.context}
          {...(extraColumn ? { extraColumn } : {})}
          {...(onEndReached ? { onEndReached, hasMore: props.hasMore ?? false } : {})}
        />
      )}
    </>
  );
}
