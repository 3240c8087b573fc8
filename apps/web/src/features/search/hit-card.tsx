"use client";
import type { SearchHit } from "~/search/search-types.ts";
import { MediaCard } from "@segue/ui";
import type { ReactNode } from "react";
import { ArtistLinks } from "~/releases/release-card.tsx";
import { hitHref, hitKind } from "~/search/hit-href.ts";
import { usePlayRelease } from "~/tracks/use-play-release.ts";

/** A release, artist or playlist that was found, as a card; a release plays from its button. */
export function HitCard({ hit }: { hit: SearchHit }): ReactNode {
  const { playingReleaseId, play, approach } = usePlayRelease();
  const isRelease = hit.type === "album";
  return (
    <MediaCard
      href={hitHref(hit)}
      title={hit.name.text}
      subtitle={isRelease ? <ArtistLinks artists={hit.artists} /> : hitKind[hit.type]}
      cover={hit.image}
      shape={hit.type === "artist" ? "round" : "square"}
      {...(isRelease && {
        isPlaying: playingReleaseId === hit.id,
        onPlay: () => play(hit.id),
        onApproach: () => approach(hit.id),
      })}
    />
  );
}
