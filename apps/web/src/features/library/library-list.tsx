"use client";
import {
  Button,
  EmptyState,
  Link,
  type MenuEntry,
  RowsSkeleton,
  SkeletonGroup,
  type TableColumn,
} from "@segue/ui";
import { type LucideIcon, Radio } from "lucide-react";
import type { ReactNode } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import type { PlayContext } from "~/player/index.ts";
import { useStartRadio } from "~/recommendations/use-start-radio.ts";
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
  /** Further lines of a track's menu that only this list has. */
  extraEntries?: (track: TableTrack) => MenuEntry[];
  hasMore?: boolean;
  onEndReached?: () => void;
  action?: ReactNode;
};

/** A radio begins with no more tracks than this. */
const seedTracksMax = 200;

/** A page of the listener's own tracks in all its states; a radio can begin with them. */
export function LibraryList(props: LibraryListProps): ReactNode {
  const { tracks, error, empty, extraColumn, extraEntries, onEndReached } = props;
  const startRadio = useStartRadio();
  const ids = [...new Set(tracks?.map(({ id }) => id))].slice(0, seedTracksMax);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pr-(--page-gutter)">
        <PageTitle hint={props.hint}>{props.title}</PageTitle>
        {tracks !== null && tracks.length > 0 && (
          <span className="flex flex-wrap gap-3 max-sm:px-(--page-gutter)">
            <Button
              size="sm"
              onClick={() => startRadio({ seed: { kind: "tracks", ids }, title: props.title })}
            >
              <Radio aria-hidden />
              Start radio
            </Button>
            {props.action}
          </span>
        )}
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
          {...(extraEntries ? { extraEntries } : {})}
          {...(onEndReached ? { onEndReached, hasMore: props.hasMore ?? false } : {})}
        />
      )}
    </>
  );
}
