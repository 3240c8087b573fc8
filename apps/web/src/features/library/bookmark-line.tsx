"use client";
import { Cover, formatAgo, formatDuration, IconButton } from "@segue/ui";
import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { fullTitle, type TableTrack } from "~/features/track-table/table-track.ts";
import type { Bookmark } from "~/tracks/use-bookmarks.ts";

type BookmarkLineProps = {
  bookmark: Bookmark;
  /** Undefined when it is not in the catalogue any more. */
  track: TableTrack | undefined;
  now: Date;
  onPlay: (track: TableTrack) => void;
  onDelete: () => void;
};

/** A bookmark with the track it is in; a press plays it from there. */
export function BookmarkLine({ bookmark, track, now, onPlay, onDelete }: BookmarkLineProps): ReactNode {
  const time = formatDuration(bookmark.positionMs);
  const title = track ? fullTitle(track) : "A track that is not here any more";
  return (
    <li className="hover:bg-hover/70 -mx-2 flex items-center gap-2 rounded-md pr-2">
      <button
        type="button"
        disabled={!track?.isPlayable}
        onClick={() => track && onPlay(track)}
        className="flex min-h-17 min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-2 text-left -outline-offset-2"
      >
        <Cover image={track?.cover ?? null} sizes="44px" className="size-11 rounded-sm" />
        <span className="figures text-accent-ink min-w-9 text-sm font-semibold">{time}</span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-semibold">{title}</span>
          <span className="text-muted block truncate text-xs">
            {track?.isPlayable === false
              ? "Not available right now"
              : track?.artists.map((artist) => artist.name).join(", ")}
          </span>
          {bookmark.note && <span className="mt-1 block text-sm wrap-anywhere">{bookmark.note}</span>}
        </span>
        <span className="text-muted shrink-0 text-xs max-md:hidden">
          {formatAgo(bookmark.createdAt, now)}
        </span>
      </button>
      <IconButton
        label={`Delete the bookmark at ${time} in ${title}`}
        size="sm"
        onClick={(event) => {
          event.currentTarget.closest("ul")?.focus();
          onDelete();
        }}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
