"use client";
import { Button, EmptyState, Link, RowsSkeleton, SkeletonGroup, type TableColumn } from "@segue/ui";
import { Music4, Play, Radio } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { PageFailure, PageTitle } from "~/lib/page-states.tsx";
import { player, type Station } from "~/player/index.ts";
import type { OfferedTrackData } from "~/recommendations/offered.ts";
import { isWelcome, useTurnedAway } from "~/recommendations/turned-away.ts";
import { useStartRadio } from "~/recommendations/use-start-radio.ts";
import { TracksList } from "~/tracks/tracks-list.tsx";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { useTracksById } from "~/tracks/use-tracks-by-id.ts";

type OfferedPageProps = {
  title: string;
  hint?: ReactNode;
  /** Undefined while it is being made. */
  offered: readonly OfferedTrackData[] | undefined;
  error: unknown;
  onRetry: () => void;
  context: { kind: string; id: string };
  /** The radio that the page leads on to; without it there is no button for one. */
  station?: Station;
  emptyTitle: string;
};

/** A page of tracks chosen for the listener, with what speaks for each, in all its states. */
export function OfferedPage(props: OfferedPageProps): ReactNode {
  const { title, offered, context, station } = props;
  const playTracks = usePlayTracks();
  const startRadio = useStartRadio();
  const turnedAway = useTurnedAway();
  const byId = useTracksById(useMemo(() => offered?.map(({ trackId }) => trackId) ?? [], [offered]));
  const tracks = useMemo(
    () =>
      (offered ?? [])
        .flatMap(({ trackId, reason }) => {
          const track = byId.get(trackId);
          return track ? [reason ? { ...track, note: reason } : track] : [];
        })
        .filter((track) => isWelcome(track, turnedAway)),
    [offered, byId, turnedAway],
  );
  const playable = tracks.filter((track) => track.isPlayable);
  const isLoading = !offered || (offered.length > 0 && byId.size === 0);
  const hasReasons = offered?.some(({ reason }) => reason !== null) ?? false;
  return (
    <>
      <PageTitle hint={props.hint}>{title}</PageTitle>
      {Boolean(props.error) && !offered && (
        <PageFailure error={props.error} what="This list" onRetry={props.onRetry} />
      )}
      {isLoading && !props.error && (
        <SkeletonGroup label={`Loading ${title}`}>
          <RowsSkeleton rowHeightPx={60} />
        </SkeletonGroup>
      )}
      {!isLoading && tracks.length === 0 && (
        <EmptyState
          icon={Music4}
          title={props.emptyTitle}
          hint="The more you listen, the more there is to find here."
          action={
            <Button asChild variant="primary">
              <Link href="/">Find something to hear</Link>
            </Button>
          }
        />
      )}
      {!isLoading && tracks.length > 0 && (
        <>
          <div className="flex flex-wrap gap-3 px-(--page-gutter) pb-6">
            <Button
              variant="primary"
              size="lg"
              disabled={playable.length === 0}
              onPointerEnter={() => player.prefetch(playable.slice(0, 1).map(({ id }) => id))}
              onClick={() => playTracks(playable, { context })}
            >
              <Play aria-hidden fill="currentColor" />
              Play
            </Button>
            {station && (
              <Button size="lg" onClick={() => startRadio(station)}>
                <Radio aria-hidden />
                Start radio
              </Button>
            )}
          </div>
          <TracksList
            label={title}
            tracks={tracks}
            variant="list"
            context={context}
            {...(hasReasons ? { extraColumn: whyColumn } : {})}
          />
        </>
      )}
    </>
  );
}

const whyColumn: TableColumn<TableTrack> = {
  id: "why",
  header: "Why",
  cell: ({ note }) => (
    <span className="text-muted line-clamp-3 text-xs" title={note}>
      {note}
    </span>
  ),
};
