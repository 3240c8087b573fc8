"use client";
import { useViewer } from "~/listener/viewer-context.tsx";
import { player, type PlayOptions, type QueueTrack } from "~/player/index.ts";
import { promptSignIn } from "~/shell/shell-store.ts";

/** Plays tracks for a listener; a visitor is asked to sign in first. */
export function usePlayTracks(): (tracks: readonly QueueTrack[], options: PlayOptions) => void {
  const isSignedIn = useViewer() !== null;
  return (tracks, options) => {
    if (!isSignedIn) promptSignIn("listen");
    else if (tracks.length > 0) player.playTracks(tracks, options);
  };
}
