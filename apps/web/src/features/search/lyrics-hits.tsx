"use client";
import type { SearchHit } from "~/search/search-types.ts";
import { Button, Cover, formatDuration, Link } from "@segue/ui";
import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { hitHref } from "~/search/hit-href.ts";
import { MarkedText } from "~/search/marked-text.tsx";
import { trackOfHit } from "~/search/track-of-hit.ts";
import { usePlayTracks } from "~/tracks/use-play-tracks.ts";

/** Songs that were found by a line of their lyrics; one with times plays from that line. */
export function LyricsHits({ hits }: { hits: readonly SearchHit[] }): ReactNode {
  const playTracks = usePlayTracks();
  return (
    <section aria-labelledby="lyrics-hits" className="px-(--page-gutter)">
      <h2 id="lyrics-hits" className="title mb-3 text-xl">
        In the lyrics
      </h2>
      <ul className="grid gap-3 lg:grid-cols-2">
        {hits.map((hit) => {
          const track = trackOfHit(hit);
          const atMs = hit.lyrics?.atMs ?? null;
          return (
            <li key={hit.id} className="bg-hover/60 flex items-center gap-4 rounded-lg p-3">
              <Cover image={hit.image} sizes="56px" className="size-14" />
              <div className="min-w-0 flex-1">
                <p className="line-clamp-2 text-sm">“{hit.lyrics && <MarkedText {...hit.lyrics.line} />}”</p>
                <p className="text-muted mt-1 truncate text-sm">
                  <Link href={hitHref(hit)} className="text-ink rounded-sm font-semibold hover:underline">
                    {hit.name.text}
                  </Link>
                  {" · "}
                  {hit.artists.map(({ name }) => name).join(", ")}
                </p>
              </div>
              {track && atMs !== null && (
                <Button
                  size="sm"
                  variant="soft"
                  onClick={() =>
                    playTracks([track], {
                      context: { kind: "release", id: track.release.id },
                      positionMs: atMs,
                    })
                  }
                >
                  <Play aria-hidden fill="currentColor" />
                  <span className="sr-only">Play {hit.name.text} from </span>
                  {formatDuration(atMs)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
