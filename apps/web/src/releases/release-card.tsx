"use client";
import { Link, MediaCard } from "@segue/ui";
import { Fragment, type ReactNode } from "react";
import type { ImageRef } from "~/player/index.ts";

/** What a card shows of a release; every release summary fits. */
export type CardRelease = {
  id: string;
  title: string;
  artists: { id: string; name: string }[];
  releaseDate: string;
  cover: ImageRef | null;
};

type ReleaseCardProps = {
  release: CardRelease;
  /** Under the title: who made it, or when, where the artist is known from the page. */
  subtitle?: "artists" | "year";
  isPlaying: boolean;
  isPriority?: boolean;
  onPlay: (releaseId: string) => void;
  onApproach: (releaseId: string) => void;
};

/** A release as a cover that leads to its page and plays from its button. */
export function ReleaseCard({ release, subtitle = "artists", ...props }: ReleaseCardProps): ReactNode {
  return (
    <MediaCard
      href={`/release/${release.id}`}
      title={release.title}
      subtitle={
        subtitle === "year" ? release.releaseDate.slice(0, 4) : <ArtistLinks artists={release.artists} />
      }
      cover={release.cover}
      isPlaying={props.isPlaying}
      {...(props.isPriority ? { isPriority: true } : {})}
      onPlay={() => props.onPlay(release.id)}
      onApproach={() => props.onApproach(release.id)}
    />
  );
}

/** Artists by name, each leading to their page. */
export function ArtistLinks({ artists }: { artists: CardRelease["artists"] }): ReactNode {
  return artists.map((artist, index) => (
    <Fragment key={artist.id}>
      {index > 0 && ", "}
      <Link href={`/artist/${artist.id}`} className="rounded-sm hover:underline">
        {artist.name}
      </Link>
    </Fragment>
  ));
}
