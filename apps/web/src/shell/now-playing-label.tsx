"use client";
import { cn, ExplicitBadge, Link } from "@segue/ui";
import { Fragment, type ReactNode } from "react";
import type { QueueTrack } from "~/player/index.ts";

type ArtistLinksProps = { artists: QueueTrack["artists"]; className?: string; onFollow?: () => void };

/** Artists by name, each leading to their page. */
export function ArtistLinks({ artists, className, onFollow }: ArtistLinksProps): ReactNode {
  return (
    <span className={cn("truncate", className)}>
      {artists.map((artist, index) => (
        <Fragment key={artist.id}>
          {index > 0 && ", "}
          <Link
            href={`/artist/${artist.id}`}
            onClick={onFollow}
            className="hover:text-ink rounded-sm hover:underline"
          >
            {artist.name}
          </Link>
        </Fragment>
      ))}
    </span>
  );
}

/** Title above artists, as the player shows what it plays. */
export function NowPlayingLabel({
  track,
  size = "md",
  onFollow,
}: {
  track: QueueTrack;
  size?: "md" | "lg";
  onFollow?: () => void;
}): ReactNode {
  const isLarge = size === "lg";
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2">
        <Link
          href={`/release/${track.release.id}`}
          onClick={onFollow}
          className={cn(
            "truncate rounded-sm hover:underline",
            isLarge ? "title text-xl" : "text-sm font-semibold",
          )}
        >
          {track.title}
        </Link>
        {track.isExplicit && <ExplicitBadge />}
      </div>
      <div className={cn("flex text-muted", isLarge ? "mt-1 text-base" : "text-xs")}>
        <ArtistLinks artists={track.artists} onFollow={onFollow} />
      </div>
    </div>
  );
}
