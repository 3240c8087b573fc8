"use client";
import { Cover, IconButton } from "@segue/ui";
import { Pause, Play, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { player, usePlayer, usePosition } from "~/player/index.ts";
import { openPanel } from "./shell-store.ts";
import { useIsPlaying } from "./transport.tsx";

/** The player of a phone: one line above the tabs; a tap opens the whole player. Nothing while nothing was played. */
export function MiniPlayer(): ReactNode {
  const track = usePlayer((state) => state.current?.track);
  const isPlaying = useIsPlaying();
  if (!track) return null;
  return (
    <section
      aria-label="Player"
      className="border-line bg-raised relative flex h-14 shrink-0 items-center gap-1 border-t pr-1 md:hidden"
    >
      <Progress />
      <button
        type="button"
        className="flex h-full min-w-0 flex-1 items-center gap-3 pl-2 text-left -outline-offset-2"
        onClick={() => openPanel("playing")}
      >
        <Cover image={track.cover} sizes="40px" className="size-10 rounded-sm" />
        <span className="min-w-0">
          <span className="sr-only">Open the player: </span>
          <span className="block truncate text-sm font-semibold">{track.title}</span>
          <span className="text-muted block truncate text-xs">
            {track.artists.map((artist) => artist.name).join(", ")}
          </span>
        </span>
      </button>
      <IconButton label={isPlaying ? "Pause" : "Play"} variant="strong" onClick={() => player.toggle()}>
        {isPlaying ? (
          <Pause aria-hidden fill="currentColor" strokeWidth={1} />
        ) : (
          <Play aria-hidden fill="currentColor" />
        )}
      </IconButton>
      <IconButton label="Next" variant="strong" onClick={() => player.next()}>
        <SkipForward aria-hidden fill="currentColor" />
      </IconButton>
    </section>
  );
}

function Progress(): ReactNode {
  const durationMs = usePlayer((state) => state.durationMs);
  const { positionMs } = usePosition();
  const share = durationMs > 0 ? Math.min(1, positionMs / durationMs) : 0;
  return (
    <span aria-hidden className="bg-line absolute inset-x-0 -top-px h-0.5">
      <span
        className="bg-accent block h-full origin-left transition-transform duration-250 ease-linear"
        style={{ transform: `scaleX(${share})` }}
      />
    </span>
  );
}
