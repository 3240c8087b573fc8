"use client";
import { usePlayer } from "~/player/index.ts";

/** True while a track sounds or waits only for data; a track that is still being fetched does not sound yet. */
export function useIsSounding(): boolean {
  return usePlayer((state) => state.status === "playing" || state.status === "buffering");
}
