"use client";
import { Shelf, Skeleton, SkeletonGroup } from "@segue/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageFailure } from "~/lib/page-states.tsx";
import { searchHref } from "~/search/search-address.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { HitCard } from "./hit-card.tsx";
import { LyricsHits } from "./lyrics-hits.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { SongHits } from "./song-hits.tsx";
import { SpellingNote } from "./spelling-note.tsx";
import { TopResult } from "./top-result.tsx";

/** The best of every kind for one search. */
export function OverviewResults({ q }: { q: string }): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch, isPlaceholderData } = useQuery(
    trpc.search.overview.queryOptions(
      { q },
      { placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  if (error && !data) return <PageFailure error={error} what="This search" onRetry={() => void refetch()} />;
  if (!data) return <OverviewSkeleton />;
  if (!data.top && data.lyrics.length === 0) return <NothingFound q={q} />;
  const shelf = (title: string, type: "album" | "artist" | "playlist", hits: typeof data.albums) =>
    hits.length > 0 && (
      <Shelf title={title} href={searchHref({ q, filters: { type: [type] } })}>
        {hits.map((hit) => (
          <HitCard key={hit.id} hit={hit} />
        ))}
      </Shelf>
    );
  return (
    <div aria-busy={isPlaceholderData} className="flex flex-col gap-10 aria-busy:opacity-60">
      <SpellingNote {...data} />
      <div className="grid gap-8 px-(--page-gutter) xl:grid-cols-[22rem_minmax(0,1fr)]">
        {data.top && <TopResult hit={data.top} />}
        {data.songs.length > 0 && <SongHits hits={data.songs} q={q} />}
      </div>
      {shelf("Artists", "artist", data.artists)}
      {shelf("Releases", "album", data.albums)}
      {shelf("Playlists", "playlist", data.playlists)}
      {data.lyrics.length > 0 && <LyricsHits hits={data.lyrics} />}
    </div>
  );
}

function OverviewSkeleton(): ReactNode {
  return (
    <SkeletonGroup
      label="Searching"
      className="grid gap-8 px-(--page-gutter) xl:grid-cols-[22rem_minmax(0,1fr)]"
    >
      <Skeleton className="h-60 rounded-xl" />
      <Skeleton className="h-60 rounded-xl" />
    </SkeletonGroup>
  );
}
