"use client";
import { toast } from "@segue/ui";
import { useCallback } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useViewer } from "~/listener/viewer-context.tsx";
import { player, type Station } from "~/player/index.ts";
import { promptSignIn } from "~/shell/shell-store.ts";
import { useRecommendedMusic } from "./use-recommended-music.ts";

/** Starts a radio for a listener, which then goes on by itself; a visitor is asked to sign in, a failure is told. */
export function useStartRadio(): (station: Station) => void {
  const music = useRecommendedMusic();
  const isSignedIn = useViewer() !== null;
  return useCallback(
    (station) => {
      if (!isSignedIn) return promptSignIn("start a radio");
      music.radio(station.seed, []).then(
        (tracks) => {
          if (tracks.length === 0) toast.info("There is not enough music for this radio yet.");
          else {
            player.playStation(station, tracks);
            toast.success(`Radio: ${station.title}`);
          }
        },
        (error: unknown) => toast.error(toFailure(error).message),
      );
    },
    [music, isSignedIn],
  );
}
