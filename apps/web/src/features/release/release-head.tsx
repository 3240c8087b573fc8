"use client";
import { Button, Cover, DropdownMenu, ExplicitBadge, formatCount, formatLength, IconButton } from "@segue/ui";
import { EllipsisVertical, Link2, ListEnd, ListStart, Pause, Play, Radio, Shuffle } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { player, usePlayer } from "~/player/index.ts";
import { shareLink } from "~/lib/share-link.ts";
import { useStartRadio } from "~/recommendations/use-start-radio.ts";
import { ArtistLinks } from "~/releases/release-card.tsx";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { kindName, type ReleaseData } from "./release-data.ts";
import { useIsSounding } from "~/tracks/use-is-sounding.ts";

/** Cover, title, facts and the ways to play. A shared track is what the play button begins with. */
export function ReleaseHead({
  release,
  sharedId,
}: {
  release: ReleaseData;
  sharedId: string | null;
}): ReactNode {
  const playTracks = usePlayTracks();
  const startRadio = useStartRadio();
  const isHere = usePlayer(
    ({ current }) => current?.context?.kind === "release" && current.context.id === release.id,
  );
  const isPlaying = useIsSounding() && isHere;
  const playable = release.tracks.filter((track) => track.isPlayable);
  const context = { kind: "release", id: release.id };
  const sharedIndex = playable.findIndex((track) => track.id === sharedId);
  const firstId = playable[Math.max(0, sharedIndex)]?.id;
  // Fetches ahead what the play button would start.
  useEffect(() => {
    if (firstId) player.prefetch([firstId]);
  }, [firstId]);

  const play = () => {
    if (isHere) player.toggle();
    else playTracks(playable, { ...(sharedIndex < 0 ? {} : { startIndex: sharedIndex }), context });
  };
  return (
    <header className="flex flex-col gap-6 px-(--page-gutter) pt-4 pb-8 md:flex-row md:items-end md:gap-8">
      <Cover
        image={release.cover}
        alt={`Cover of ${release.title}`}
        sizes="(min-width: 48rem) 240px, 60vw"
        isPriority
        className="shadow-cover w-48 self-center md:w-60 md:self-auto"
      />
      <div className="min-w-0 flex-1">
        <p className="text-muted text-sm font-semibold">{kindName(release.kind)}</p>
        <h1 className="title mt-1 text-3xl text-balance md:text-5xl">
          {release.title}
          {release.isExplicit && (
            <span className="ml-3 inline-flex align-middle">
              <ExplicitBadge />
            </span>
          )}
        </h1>
        <p className="mt-3 font-semibold">
          <ArtistLinks artists={release.artists} />
        </p>
        <p className="text-muted mt-1 text-sm">
          {release.releaseDate.slice(0, 4)} · {formatCount(release.trackCount, "track")} ·{" "}
          {formatLength(release.durationMs)}
        </p>
        <div className="mt-6 flex flex-wrap items-center gap-3">
          <Button variant="primary" size="lg" onClick={play} disabled={playable.length === 0}>
            {isPlaying ? <Pause aria-hidden fill="currentColor" /> : <Play aria-hidden fill="currentColor" />}
            {isPlaying ? "Pause" : "Play"}
          </Button>
          <Button
            size="lg"
            disabled={playable.length === 0}
            onClick={() => playTracks(playable, { context, shuffle: true })}
          >
            <Shuffle aria-hidden />
            Shuffle
          </Button>
          <DropdownMenu
            trigger={
              <IconButton label={`More for ${release.title}`}>
                <EllipsisVertical aria-hidden />
              </IconButton>
            }
            entries={() => [
              {
                kind: "action",
                label: "Play next",
                icon: ListStart,
                onSelect: () => player.playNext(playable, context),
              },
              {
                kind: "action",
                label: "Add to end",
                icon: ListEnd,
                onSelect: () => player.addToEnd(playable, context),
              },
              {
                kind: "action",
                label: "Start radio",
                icon: Radio,
                onSelect: () =>
                  startRadio({ seed: { kind: "release", id: release.id }, title: release.title }),
              },
              { kind: "separator" },
              {
                kind: "action",
                label: "Share link",
                icon: Link2,
                onSelect: () => void shareLink(`/release/${release.id}`),
              },
            ]}
          />
        </div>
      </div>
    </header>
  );
}
