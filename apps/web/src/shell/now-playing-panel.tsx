"use client";
import { Cover, EmptyState, Link } from "@segue/ui";
import { Disc3 } from "lucide-react";
import type { ReactNode } from "react";
import { usePlayer } from "~/player/index.ts";
import { NowPlayingLabel } from "./now-playing-label.tsx";
import { openPanel } from "./shell-store.ts";
import { useShellBindings } from "./shell-bindings.tsx";

/** Large cover of what is playing, what it is from, and what comes next. */
export function NowPlayingPanel(): ReactNode {
  const track = usePlayer((state) => state.current?.track);
  const next = usePlayer((state) => state.queue[0]?.track);
  const { LikeButton, TrackBookmarks } = useShellBindings();
  if (!track) {
    return (
      <EmptyState
        icon={Disc3}
        title="Nothing is playing yet"
        hint="Press play on anything: it shows up here."
      />
    );
  }
  return (
    <div className="flex flex-col gap-6 px-5 pt-2 pb-6">
      <Cover
        image={track.cover}
        sizes="320px"
        alt={`Cover of ${track.release.title}`}
        className="shadow-cover rounded-lg"
      />
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <NowPlayingLabel track={track} size="lg" />
          <p className="text-muted mt-2 truncate text-sm">
            From{" "}
            <Link href={`/release/${track.release.id}`} className="hover:text-ink rounded-sm hover:underline">
              {track.release.title}
            </Link>
          </p>
        </div>
        {LikeButton && <LikeButton key={track.id} trackId={track.id} title={track.title} />}
      </div>
      {next && (
        <button
          type="button"
          onClick={() => openPanel("queue")}
          className="bg-hover/70 hover:bg-hover flex items-center gap-3 rounded-lg p-3 text-left transition-colors"
        >
          <Cover image={next.cover} sizes="44px" className="size-11 rounded-sm" />
          <span className="min-w-0">
            <span className="text-muted block text-xs">Next</span>
            <span className="block truncate text-sm font-semibold">{next.title}</span>
          </span>
        </button>
      )}
      {TrackBookmarks && (
        <section aria-labelledby="track-bookmarks">
          <h2 id="track-bookmarks" className="text-muted pb-3 text-xs font-semibold">
            Bookmarks
          </h2>
          <TrackBookmarks key={track.id} trackId={track.id} />
        </section>
      )}
    </div>
  );
}
