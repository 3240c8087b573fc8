import type { Sessions } from "./listening-file.ts";
import type { TrainedFile } from "./trained-file.ts";

/** How often the track that really came next stood in the first 20, and how high; in percent, over all prefixes. */
export interface NextTrackResult {
  prefixes: number;
  precision20: number;
  meanReciprocalRank20: number;
}

/** Asks for the next track after every prefix of every session. */
export function measureNextTrack(trained: Pick<TrainedFile, "next">, sessions: Sessions): NextTrackResult {
  let prefixes = 0;
  let hits = 0;
  let reciprocal = 0;
  for (const tracks of sessions.values()) {
    for (let length = 1; length < tracks.length; length += 1) {
      const rank = trained.next(tracks.slice(0, length), 20).indexOf(tracks[length] ?? "");
      prefixes += 1;
      if (rank >= 0) {
        hits += 1;
        reciprocal += 1 / (rank + 1);
      }
    }
  }
  return {
    prefixes,
    precision20: (100 * hits) / prefixes,
    meanReciprocalRank20: (100 * reciprocal) / prefixes,
  };
}
