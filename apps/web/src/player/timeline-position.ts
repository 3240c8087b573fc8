import type { PlayerPosition } from "./player-state.ts";
import type { TimelineEntry } from "./queue-playlist.ts";

type Clock = Pick<HTMLMediaElement, "currentTime" | "buffered">;

/** A buffered range may begin this much after the playhead and still be the one it is about to enter. */
const RANGE_TOLERANCE_SECONDS = 0.1;

/** Where an element's playhead and buffer stand inside one track of its timeline; never beyond the track. */
export function positionOn({ currentTime, buffered }: Clock, entry: TimelineEntry): PlayerPosition {
  const inTrack = (seconds: number): number =>
    Math.max(0, Math.min(seconds, entry.endSeconds) - entry.startSeconds) * 1000;
  let bufferedTo = currentTime;
  for (let range = 0; range < buffered.length; range += 1) {
    const isHere =
      buffered.start(range) <= currentTime + RANGE_TOLERANCE_SECONDS && currentTime <= buffered.end(range);
    if (isHere) bufferedTo = buffered.end(range);
  }
  return { positionMs: inTrack(currentTime), bufferedMs: inTrack(bufferedTo) };
}
