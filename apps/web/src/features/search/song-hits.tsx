"use client";
import type { SearchHit } from "~/search/search-types.ts";
import { Link } from "@segue/ui";
import { type ReactNode, useMemo } from "react";
import { searchHref } from "~/search/search-address.ts";
import { trackOfHit } from "~/search/track-of-hit.ts";
import { TracksList } from "~/tracks/tracks-list.tsx";

const shownMax = 5;

/** The best songs of a search, ready to play. */
export function SongHits({ hits, q }: { hits: readonly SearchHit[]; q: string }): ReactNode {
  const tracks = useMemo(() => hits.slice(0, shownMax).flatMap((hit) => trackOfHit(hit) ?? []), [hits]);
  const context = useMemo(() => ({ kind: "search", id: q }), [q]);
  return (
    <section aria-labelledby="song-hits" className="min-w-0">
      <header className="mb-2 flex items-center justify-between">
        <h2 id="song-hits" className="title text-xl">
          Songs
        </h2>
        <Link
          href={searchHref({ q, filters: { type: ["song"] } })}
          className="text-muted hover:text-ink rounded-sm px-1 py-1.5 text-sm font-semibold hover:underline"
        >
          Show all<span className="sr-only">: Songs</span>
        </Link>
      </header>
      <TracksList label="Songs found" tracks={tracks} variant="list" context={context} />
    </section>
  );
}
