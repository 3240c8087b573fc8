"use client";
import type { AppRouter } from "@segue/gateway/contract";
import { MediaCard, Shelf } from "@segue/ui";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import { player, usePlayer } from "~/player/index.ts";
import { ArtistLinks, ReleaseCard } from "~/releases/release-card.tsx";
import { usePlayRelease } from "~/tracks/use-play-release.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { useIsSounding } from "~/tracks/use-is-sounding.ts";

type ShelfData = inferRouterOutputs<AppRouter>["catalog"]["home"]["shelves"]["shelves"][number];
type TrackShelf = Extract<ShelfData, { kind: "tracks" }>;

/** One row of the home page, by the kind of what stands in it. */
export function HomeShelf({ shelf, isFirst }: { shelf: ShelfData; isFirst: boolean }): ReactNode {
  const { playingReleaseId, play, approach } = usePlayRelease();
  const frame = { title: shelf.title, href: shelf.href };
  switch (shelf.kind) {
    case "releases":
      return (
        <Shelf {...frame}>
          {shelf.items.map((release, index) => (
            <ReleaseCard
              key={release.id}
              release={release}
              isPriority={isFirst && index < 5}
              isPlaying={release.id === playingReleaseId}
              onPlay={play}
              onApproach={approach}
            />
          ))}
        </Shelf>
      );
    case "tracks":
      return <TracksShelf shelf={shelf} />;
    case "artists":
      return (
        <Shelf {...frame}>
          {shelf.items.map(({ id, name, image }) => (
            <MediaCard
              key={id}
              href={`/artist/${id}`}
              title={name}
              subtitle="Artist"
              cover={image}
              shape="round"
            />
          ))}
        </Shelf>
      );
    case "genres":
      return (
        <Shelf {...frame}>
          {shelf.items.map(({ id, name, cover }) => (
            <MediaCard key={id} href={`/genre/${id}`} title={name} cover={cover} />
          ))}
        </Shelf>
      );
  }
}

/** Tracks as cards: a press plays the shelf from there. */
function TracksShelf({ shelf }: { shelf: TrackShelf }): ReactNode {
  const playTracks = usePlayTracks();
  const currentId = usePlayer((state) => state.current?.track.id ?? null);
  const isPlaying = useIsSounding();
  const playable = shelf.items.filter((track) => track.isPlayable);
  const press = (id: string) => {
    if (id === currentId) return player.toggle();
    const startIndex = playable.findIndex((track) => track.id === id);
    playTracks(playable, { startIndex, context: { kind: "shelf", id: shelf.id } });
  };
  return (
    <Shelf title={shelf.title} href={shelf.href}>
      {playable.map((track) => (
        <MediaCard
          key={track.id}
          href={`/release/${track.release.id}`}
          title={track.title}
          subtitle={<ArtistLinks artists={track.artists} />}
          cover={track.cover}
          isPlaying={isPlaying && track.id === currentId}
          onPlay={() => press(track.id)}
          onApproach={() => player.prefetch([track.id])}
        />
      ))}
    </Shelf>
  );
}
