"use client";
import { cn, Cover, ExplicitBadge, IconButton, Link } from "@segue/ui";
import { Pause, Play } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Equaliser } from "./equaliser.tsx";
import { fullTitle, type TableTrack } from "./table-track.ts";

type NumberCellProps = {
  track: TableTrack;
  number: number;
  isCurrent: boolean;
  isPlaying: boolean;
  onPress: () => void;
};

/** The number of a row, the bars while it plays, and a play button under the pointer. */
export function NumberCell({ track, number, isCurrent, isPlaying, onPress }: NumberCellProps): ReactNode {
  return (
    <span className="relative flex size-8 items-center justify-center">
      <span className="figures text-muted text-sm group-focus-within/row:opacity-0 group-hover/row:opacity-0">
        {isCurrent ? <Equaliser isPlaying={isPlaying} /> : number}
      </span>
      {track.isPlayable && (
        <IconButton
          label={isCurrent && isPlaying ? `Pause ${track.title}` : `Play ${track.title}`}
          variant="strong"
          size="sm"
          tabIndex={-1}
          onClick={onPress}
          className="absolute inset-0 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100"
        >
          {isCurrent && isPlaying ? (
            <Pause aria-hidden fill="currentColor" strokeWidth={1} />
          ) : (
            <Play aria-hidden fill="currentColor" />
          )}
        </IconButton>
      )}
    </span>
  );
}

type TitleCellProps = { track: TableTrack; hasCover: boolean; isCurrent: boolean; isPlaying: boolean };

/** Cover, title, marks and artists of a track. */
export function TitleCell({ track, hasCover, isCurrent, isPlaying }: TitleCellProps): ReactNode {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3">
      {hasCover && (
        <span className="relative shrink-0">
          <Cover
            image={track.cover}
            sizes="44px"
            className={cn("size-11 rounded-sm", !track.isPlayable && "grayscale")}
          />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          {isCurrent && <Equaliser isPlaying={isPlaying} className="md:hidden" />}
          <span
            className={cn(
              "truncate text-sm font-semibold",
              isCurrent ? "text-accent-ink" : track.isPlayable ? "text-ink" : "text-muted",
            )}
          >
            {fullTitle(track)}
          </span>
          {track.isExplicit && <ExplicitBadge />}
        </span>
        <span className="text-muted block truncate text-xs">
          {track.isPlayable ? <Artists track={track} /> : (track.whyUnplayable ?? "Not available right now")}
        </span>
        {track.note && <span className="text-muted block truncate text-xs md:hidden">{track.note}</span>}
      </span>
    </span>
  );
}

function Artists({ track }: { track: TableTrack }): ReactNode {
  return track.artists.map((artist, index) => (
    <Fragment key={artist.id}>
      {index > 0 && ", "}
      <Link
        href={`/artist/${artist.id}`}
        className="hover:text-ink touch:pointer-events-none rounded-sm hover:underline"
      >
        {artist.name}
      </Link>
    </Fragment>
  ));
}
