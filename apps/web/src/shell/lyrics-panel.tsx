"use client";
import type { ReactNode } from "react";
import { player, usePlayer, usePosition } from "~/player/index.ts";
import { LyricsView } from "./lyrics-view.tsx";
import { useShellBindings } from "./shell-bindings.tsx";

/** The lyrics of what is playing, in time with it. */
export function LyricsPanel(): ReactNode {
  const trackId = usePlayer((state) => state.current?.track.id ?? null);
  const { useLyrics } = useShellBindings();
  const lyrics = useLyrics(trackId);
  const { positionMs } = usePosition();
  return (
    <LyricsView key={trackId} lyrics={lyrics} positionMs={positionMs} onSeek={(atMs) => player.seek(atMs)} />
  );
}
