"use client";
import {
  DropdownMenu,
  formatDuration,
  type HeldKeys,
  IconButton,
  Link,
  Table,
  type TableColumn,
} from "@segue/ui";
import { Clock3, EllipsisVertical } from "lucide-react";
import type { ReactNode } from "react";
import { LikeButton } from "./like-button.tsx";
import type { TableTrack } from "./table-track.ts";
import { NumberCell, TitleCell } from "./track-cells.tsx";
import { type TrackActions, trackMenu } from "./track-menu.ts";

type TrackTableProps = Omit<TrackActions, "onPlay"> & {
  label: string;
  tracks: readonly TableTrack[];
  /** `release` numbers the tracks of one release; `list` shows the cover and release of each. */
  variant: "release" | "list";
  currentTrackId: string | null;
  isPlaying: boolean;
  likedIds?: ReadonlySet<string>;
  /** Play these tracks beginning with the one at `startIndex`. */
  onPlay: (tracks: TableTrack[], startIndex: number) => void;
  /** Pause or go on with the track that is current. */
  onToggle: () => void;
  /** One more column before the length, as `played` in the history. */
  extraColumn?: TableColumn<TableTrack>;
  /** Rows that came into view, for fetching ahead. Keep it stable between renders. */
  onVisible?: (trackIds: string[]) => void;
  hasMore?: boolean;
  onEndReached?: () => void;
};

const grids = {
  release: "grid-cols-[minmax(0,1fr)_2.75rem] md:grid-cols-[2rem_minmax(0,1fr)_2.75rem_3.5rem_2.75rem]",
  list: "grid-cols-[minmax(0,1fr)_2.75rem] md:grid-cols-[2rem_minmax(0,5fr)_minmax(0,3fr)_2.75rem_3.5rem_2.75rem]",
  extended:
    "grid-cols-[minmax(0,1fr)_2.75rem] md:grid-cols-[2rem_minmax(0,5fr)_minmax(0,3fr)_8rem_2.75rem_3.5rem_2.75rem]",
};

const rowKey = (track: TableTrack): string => track.rowId ?? track.id;
const nothingLiked: ReadonlySet<string> = new Set();

/** Tracks in rows: play, queue, like and menu by pointer, touch and keyboard. It knows no data source and no player. */
export function TrackTable(props: TrackTableProps): ReactNode {
  const { tracks, variant, currentTrackId, isPlaying, onLikeChange, onVisible, extraColumn } = props;
  const likedIds = props.likedIds ?? nothingLiked;
  const isRelease = variant === "release";
  const hasDiscs = isRelease && tracks.some((track) => track.discNumber > 1);

  const playFrom = (index: number): void => {
    const track = tracks[index];
    if (!track?.isPlayable) return;
    if (track.id === currentTrackId) return props.onToggle();
    const playable = tracks.filter((candidate) => candidate.isPlayable);
    props.onPlay(playable, playable.indexOf(track));
  };
  const activate = (track: TableTrack, index: number, held: HeldKeys): void => {
    if (held.isCommand && track.isPlayable) props.onPlayNext?.([track]);
    else if (held.isShift && track.isPlayable) props.onAddToEnd?.([track]);
    else playFrom(index);
  };
  const menu = (rows: readonly TableTrack[]) =>
    trackMenu(rows, { ...props, onPlay: (chosen) => props.onPlay(chosen, 0) }, likedIds);

  const columns: TableColumn<TableTrack>[] = [
    {
      id: "number",
      header: <span aria-hidden>#</span>,
      label: "Number",
      className: "justify-center max-md:hidden",
      cell: (track, index) => (
        <NumberCell
          track={track}
          number={isRelease && !hasDiscs ? track.trackNumber : index + 1}
          isCurrent={track.id === currentTrackId}
          isPlaying={isPlaying}
          onPress={() => playFrom(index)}
        />
      ),
    },
    {
      id: "title",
      header: "Title",
      cell: (track) => (
        <TitleCell
          track={track}
          hasCover={!isRelease}
          isCurrent={track.id === currentTrackId}
          isPlaying={isPlaying}
        />
      ),
    },
    ...(isRelease ? [] : [releaseColumn]),
    ...(extraColumn ? [{ ...extraColumn, className: "max-md:hidden" }] : []),
    {
      id: "like",
      header: null,
      label: "Liked",
      className: "justify-center max-md:hidden",
      cell: (track) =>
        onLikeChange && (
          <LikeButton
            title={track.title}
            isLiked={likedIds.has(track.id)}
            onChange={(isLiked) => onLikeChange([track.id], isLiked)}
            className={
              likedIds.has(track.id)
                ? undefined
                : "pointer-fine:opacity-0 pointer-fine:group-focus-within/row:opacity-100 pointer-fine:group-hover/row:opacity-100"
            }
          />
        ),
    },
    {
      id: "duration",
      header: <Clock3 aria-hidden className="size-4" />,
      label: "Length",
      className: "justify-end max-md:hidden",
      cell: (track) => <span className="figures text-muted text-sm">{formatDuration(track.durationMs)}</span>,
    },
    {
      id: "more",
      header: null,
      label: "More",
      className: "justify-center",
      cell: (track) => (
        <DropdownMenu
          entries={() => menu([track])}
          trigger={
            <IconButton
              label={`More for ${track.title}`}
              size="sm"
              className="data-[state=open]:opacity-100 pointer-fine:opacity-0 pointer-fine:group-focus-within/row:opacity-100 pointer-fine:group-hover/row:opacity-100"
            >
              <EllipsisVertical aria-hidden />
            </IconButton>
          }
        />
      ),
    },
  ];

  return (
    <Table
      label={props.label}
      columns={columns}
      rows={tracks}
      rowKey={rowKey}
      gridClassName={extraColumn ? grids.extended : grids[variant]}
      rowHeightPx={60}
      onActivate={activate}
      menu={menu}
      onVisibleRange={
        onVisible &&
        ((start, end) =>
          onVisible(
            tracks
              .slice(start, end + 1)
              .filter((t) => t.isPlayable)
              .map((t) => t.id),
          ))
      }
      hasMore={props.hasMore}
      onEndReached={props.onEndReached}
    />
  );
}

const releaseColumn: TableColumn<TableTrack> = {
  id: "release",
  header: "Release",
  className: "max-md:hidden",
  cell: (track) => (
    <Link
      href={`/release/${track.release.id}`}
      className="text-muted hover:text-ink truncate rounded-sm text-sm hover:underline"
    >
      {track.release.title}
    </Link>
  ),
};
