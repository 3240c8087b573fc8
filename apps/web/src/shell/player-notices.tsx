"use client";
import { toast } from "@segue/ui";
import { useEffect } from "react";
import { EXPLICIT_LEFT_OUT, player, usePlayer } from "~/player/index.ts";

/** Says in a message what went wrong with playback, and offers to go on with the next track. Renders nothing. */
export function PlayerNotices(): null {
  const error = usePlayer((state) => state.error);
  const hasNext = usePlayer((state) => state.queue.length > 0);

  // Brings the player's error to the message area, which lives outside of React's tree.
  useEffect(() => {
    if (!error) return;
    if (error.code === EXPLICIT_LEFT_OUT) {
      toast.info(error.message, { id: "player-error" });
      return;
    }
    toast.error(error.message, {
      id: "player-error",
      action: hasNext
        ? { label: "Next track", onClick: () => player.next() }
        : { label: "Try again", onClick: () => player.play() },
    });
  }, [error, hasNext]);
  return null;
}
