"use client";
import { MediaCard, Shelf } from "@segue/ui";
import type { ReactNode } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { player, usePlayer } from "~/player/index.ts";
import { useIsSounding } from "~/tracks/use-is-sounding.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { MixCover } from "./mix-cover.tsx";
import type { OfferedShelfData } from "./offered.ts";
import { isWelcome, useTurnedAway } from "./turned-away.ts";

type MixShelfProps = { mixes: readonly OfferedShelfData[]; byId: ReadonlyMap<string, TableTrack> };

/** The day's mixes, each as a card with a picture of its own. */
export function MixShelf({ mixes, byId }: MixShelfProps): ReactNode {
  const playTracks = usePlayTracks();
  const turnedAway = useTurnedAway();
  const context = usePlayer((state) => state.current?.context ?? null);
  const isSounding = useIsSounding();
  const shown = mixes.flatMap((mix) => {
    const tracks = mix.tracks.flatMap(({ trackId }) => byId.get(trackId) ?? []);
    const playable = tracks.filter((track) => track.isPlayable && isWelcome(track, turnedAway));
    return playable.length > 0 ? [{ mix, tracks: playable }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Shelf title="Your daily mixes" hint="New every morning, the same all day.">
      {shown.map(({ mix, tracks }) => {
        const isHere = context?.kind === "shelf" && context.id === mix.id;
        return (
          <MediaCard
            key={mix.id}
            href={`/made-for-you/${mix.id}`}
            title={mix.title}
            subtitle={artistsOf(tracks)}
            note={mix.reason}
            cover={null}
            picture={<MixCover title={mix.title} tracks={tracks} />}
            isPlaying={isHere && isSounding}
            onPlay={() =>
              isHere ? player.toggle() : playTracks(tracks, { context: { kind: "shelf", id: mix.id } })
            }
            onApproach={() => player.prefetch(tracks.slice(0, 1).map(({ id }) => id))}
          />
        );
      })}
    </Shelf>
  );
}

/** The first names of a mix, as a listener would describe it. */
const artistsOf = (tracks: readonly TableTrack[]): string =>
  [...new Set(tracks.flatMap(({ artists }) => artists.map(({ name }) => name)))].slice(0, 3).join(", ");
