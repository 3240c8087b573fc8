"use client";
import { toast } from "@segue/ui";
import { useQueryClient } from "@tanstack/react-query";
import { player, usePlayer } from "~/player/index.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { usePlayTracks } from "./use-play-tracks.ts";
import { useIsSounding } from "./use-is-sounding.ts";

/** Plays releases from their cards: pauses the one that plays, fetches and starts any other. */
export function usePlayRelease(): {
  playingReleaseId: string | null;
  play: (releaseId: string) => void;
  /** Fetches a release and its first sounds ahead of a likely click. */
  approach: (releaseId: string) => void;
} {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const playTracks = usePlayTracks();
  const current = usePlayer((state) => state.current?.context ?? null);
  const isPlaying = useIsSounding();
  const currentId = current?.kind === "release" ? current.id : null;
  const fetchPlayable = async (id: string) => {
    const { tracks } = await queryClient.ensureQueryData(trpc.catalog.release.get.queryOptions({ id }));
    return tracks.filter((track) => track.isPlayable);
  };

  return {
    playingReleaseId: isPlaying ? currentId : null,
    play(id) {
      if (currentId === id) return player.toggle();
      fetchPlayable(id).then(
        (tracks) => playTracks(tracks, { context: { kind: "release", id } }),
        () => toast.error("That release could not be loaded. Try again."),
      );
    },
    approach(id) {
      fetchPlayable(id).then(
        (tracks) => player.prefetch(tracks.slice(0, 1).map((track) => track.id)),
        () => undefined, // only a guess at what comes next; the click itself tells of a failure
      );
    },
  };
}
