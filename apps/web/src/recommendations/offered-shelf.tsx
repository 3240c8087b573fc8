"use client";
import { MediaCard, Shelf } from "@segue/ui";
import { type ReactNode, useMemo } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { player, usePlayer } from "~/player/index.ts";
import { ArtistLinks } from "~/releases/release-card.tsx";
import { useIsSounding } from "~/tracks/use-is-sounding.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import type { OfferedShelfData } from "./offered.ts";
import { onwardEntries, refusalEntries } from "./recommendation-entries.ts";
import { isWelcome, useTurnedAway } from "./turned-away.ts";
import { useRecommendationActions } from "./use-recommendation-actions.ts";

type OfferedShelfProps = { shelf: OfferedShelfData; byId: ReadonlyMap<string, TableTrack>; href?: string };

/** Tracks chosen for the listener as cards, each with what speaks for it; a press plays the shelf from there. */
export function OfferedShelf({ shelf, byId, href }: OfferedShelfProps): ReactNode {
  const playTracks = usePlayTracks();
  const actions = useRecommendationActions();
  const turnedAway = useTurnedAway();
  const currentId = usePlayer((state) => state.current?.track.id ?? null);
  const isPlaying = useIsSounding();
  const shown = useMemo(
    () =>
      shelf.tracks.flatMap(({ trackId, reason }) => {
        const track = byId.get(trackId);
        return track?.isPlayable && isWelcome(track, turnedAway) ? [{ track, reason }] : [];
      }),
    [shelf, byId, turnedAway],
  );
  if (shown.length === 0) return null;
  const press = (id: string): void => {
    if (id === currentId) return player.toggle();
    const tracks = shown.map(({ track }) => track);
    const startIndex = tracks.findIndex((track) => track.id === id);
    playTracks(tracks, { startIndex, context: { kind: "shelf", id: shelf.id } });
  };
  return (
    <Shelf title={shelf.title} hint={shelf.reason} href={href ?? null}>
      {shown.map(({ track, reason }) => (
        <MediaCard
          key={track.id}
          href={`/release/${track.release.id}`}
          title={track.title}
          subtitle={<ArtistLinks artists={track.artists} />}
          note={reason}
          cover={track.cover}
          isPlaying={isPlaying && track.id === currentId}
          onPlay={() => press(track.id)}
          onApproach={() => player.prefetch([track.id])}
          menu={() => [
            ...onwardEntries(track, actions),
            { kind: "separator" },
            ...refusalEntries(track, actions),
          ]}
        />
      ))}
    </Shelf>
  );
}
