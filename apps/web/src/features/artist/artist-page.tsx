"use client";
import {
  Button,
  Cover,
  DropdownMenu,
  IconButton,
  RowsSkeleton,
  Shelf,
  Skeleton,
  SkeletonGroup,
} from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { EllipsisVertical, Link2, Play, UserRoundX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { shareLink } from "~/lib/share-link.ts";
import { RadioButton } from "~/recommendations/radio-button.tsx";
import { useTurnAway } from "~/recommendations/use-turn-away.ts";
import { type CardRelease, ReleaseCard } from "~/releases/release-card.tsx";
import { PageTint } from "~/shell/page-tint.tsx";
import { TracksList } from "~/tracks/tracks-list.tsx";
import { usePlayRelease } from "~/tracks/use-play-release.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** An artist: picture and text, what to hear first, everything they made and appear on. */
export function ArtistPage({ id }: { id: string }): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.artist.get.queryOptions({ id }));
  const playTracks = usePlayTracks();
  const turnAway = useTurnAway();
  const context = useMemo(() => ({ kind: "artist", id }), [id]);
  if (error && !data) return <PageFailure error={error} what="This artist" onRetry={() => void refetch()} />;
  if (!data) return <ArtistSkeleton />;
  const playable = data.topTracks.filter((track) => track.isPlayable);
  return (
    <article className="flex flex-col gap-10 pb-12">
      <PageTint color={data.image?.dominantColor} />
      <header className="flex flex-col gap-6 px-(--page-gutter) pt-4 md:flex-row md:items-center md:gap-8">
        <Cover
          image={data.image}
          alt={`Picture of ${data.name}`}
          sizes="(min-width: 48rem) 220px, 50vw"
          shape="round"
          isPriority
          className="shadow-cover w-44 self-center md:w-56 md:self-auto"
        />
        <div className="min-w-0 flex-1">
          <p className="text-muted text-sm font-semibold">Artist</p>
          <h1 className="title mt-1 text-4xl text-balance md:text-6xl">{data.name}</h1>
          {data.genres.length > 0 && (
            <p className="text-muted mt-3 text-sm">{data.genres.map(({ name }) => name).join(" · ")}</p>
          )}
          <div className="mt-6 flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              size="lg"
              disabled={playable.length === 0}
              onClick={() => playTracks(playable, { context })}
            >
              <Play aria-hidden fill="currentColor" />
              Play
            </Button>
            <RadioButton station={{ seed: { kind: "artist", id }, title: data.name }} />
            <DropdownMenu
              trigger={
                <IconButton label={`More for ${data.name}`}>
                  <EllipsisVertical aria-hidden />
                </IconButton>
              }
              entries={() => [
                {
                  kind: "action",
                  label: "Share link",
                  icon: Link2,
                  onSelect: () => void shareLink(`/artist/${id}`),
                },
                {
                  kind: "action",
                  label: `Don’t recommend ${data.name}`,
                  icon: UserRoundX,
                  onSelect: () => turnAway({ kind: "artist", id, name: data.name }),
                },
              ]}
            />
          </div>
        </div>
      </header>
      {data.topTracks.length > 0 && (
        <section aria-labelledby="top-tracks">
          <h2 id="top-tracks" className="title px-(--page-gutter) pb-3 text-xl">
            To hear first
          </h2>
          <TracksList
            label={`Tracks of ${data.name}`}
            tracks={data.topTracks}
            variant="list"
            context={context}
          />
        </section>
      )}
      <Releases title="Releases" releases={data.releases} subtitle="year" />
      <Releases title="Appears on" releases={data.appearsOn} subtitle="artists" />
      {data.bio && (
        <section aria-labelledby="about" className="px-(--page-gutter)">
          <h2 id="about" className="title mb-3 text-xl">
            About
          </h2>
          <p className="text-muted max-w-prose whitespace-pre-line">{data.bio}</p>
        </section>
      )}
    </article>
  );
}

type ReleasesProps = { title: string; releases: readonly CardRelease[]; subtitle: "year" | "artists" };

function Releases({ title, releases, subtitle }: ReleasesProps): ReactNode {
  const { playingReleaseId, play, approach } = usePlayRelease();
  if (releases.length === 0) return null;
  return (
    <Shelf title={title}>
      {releases.map((release) => (
        <ReleaseCard
          key={release.id}
          release={release}
          subtitle={subtitle}
          isPlaying={release.id === playingReleaseId}
          onPlay={play}
          onApproach={approach}
        />
      ))}
    </Shelf>
  );
}

function ArtistSkeleton(): ReactNode {
  return (
    <SkeletonGroup label="Loading the artist">
      <div className="flex flex-col gap-6 px-(--page-gutter) pt-4 pb-10 md:flex-row md:items-center md:gap-8">
        <Skeleton className="aspect-square w-44 self-center rounded-full md:w-56 md:self-auto" />
        <div className="flex-1">
          <Skeleton className="h-4 w-16" />
          <Skeleton className="mt-3 h-14 w-3/5" />
          <Skeleton className="mt-6 h-12 w-28 rounded-full" />
        </div>
      </div>
      <RowsSkeleton count={5} rowHeightPx={60} />
    </SkeletonGroup>
  );
}
