"use client";
import { type MenuEntry, type TableColumn, toast } from "@segue/ui";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { shareLink } from "~/lib/share-link.ts";
import { TrackTable } from "~/features/track-table/track-table.tsx";
import { type PlayContext, player, usePlayer } from "~/player/index.ts";
import { useRecommendationActions } from "~/recommendations/use-recommendation-actions.ts";
import { CreditsDialog } from "./credits-dialog.tsx";
import { useLikedIds, useSetLiked } from "./use-likes.ts";
import { usePlayTracks } from "./use-play-tracks.ts";
import { useIsSounding } from "./use-is-sounding.ts";

type TracksListProps = {
  label: string;
  tracks: readonly TableTrack[];
  variant: "release" | "list";
  /** Where the listener is, for "continue listening" and for the player's own words. */
  context: PlayContext;
  extraColumn?: TableColumn<TableTrack>;
  /** Further lines of a track's menu that only this list has. */
  extraEntries?: (track: TableTrack) => MenuEntry[];
  hasMore?: boolean;
  onEndReached?: () => void;
};

/** A track table that plays, queues, likes, shares and shows credits. */
export function TracksList({ context, ...props }: TracksListProps): ReactNode {
  const isExplicitAllowed = usePlayer((state) => state.isExplicitAllowed);
  const tracks = useMemo(
    () => (isExplicitAllowed ? props.tracks : props.tracks.map(withoutExplicit)),
    [props.tracks, isExplicitAllowed],
  );
  const [creditsOf, setCreditsOf] = useState<TableTrack | null>(null);
  const currentTrackId = usePlayer((state) => state.current?.track.id ?? null);
  const isPlaying = useIsSounding();
  const likedIds = useLikedIds(useMemo(() => tracks.map(({ id }) => id), [tracks]));
  const setLiked = useSetLiked();
  const playTracks = usePlayTracks();
  const recommendations = useRecommendationActions();
  const prefetch = useCallback((ids: string[]) => player.prefetch(ids), []);

  return (
    <>
      <TrackTable
        {...props}
        tracks={tracks}
        currentTrackId={currentTrackId}
        isPlaying={isPlaying}
        likedIds={likedIds}
        onPlay={(chosen, startIndex) => playTracks(chosen, { startIndex, context })}
        onToggle={() => player.toggle()}
        onPlayNext={(chosen) => {
          player.playNext(chosen, context);
          toast.success(
            chosen.length === 1 ? `“${chosen[0]?.title}” plays next.` : `${chosen.length} tracks play next.`,
          );
        }}
        onAddToEnd={(chosen) => {
          player.addToEnd(chosen, context);
          toast.success(
            chosen.length === 1
              ? `“${chosen[0]?.title}” is in the queue.`
              : `${chosen.length} tracks are in the queue.`,
          );
        }}
        onLikeChange={setLiked}
        recommendations={recommendations}
        onShare={(track) => void shareLink(`/release/${track.release.id}?track=${track.id}`)}
        onShowCredits={setCreditsOf}
        onVisible={prefetch}
      />
      <CreditsDialog track={creditsOf} onClose={() => setCreditsOf(null)} />
    </>
  );
}

const withoutExplicit = (track: TableTrack): TableTrack =>
  track.isExplicit
    ? { ...track, isPlayable: false, whyUnplayable: "Explicit: left out by your settings" }
    : track;
