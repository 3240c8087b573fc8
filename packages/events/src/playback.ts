import { z } from "zod";
import { defineEvent } from "./define-event.ts";

const play = {
  playId: z.string(),
  userId: z.string(),
  trackId: z.string(),
  positionMs: z.number().int().nonnegative(),
  playedMs: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  context: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** The session of the device that told of it; missing where no device did. */
  sessionId: z.string().optional(),
};

export const playbackEvents = {
  playStarted: defineEvent("playback/play.started", "A listener heard the first sample of a track.", play),
  playCounted: defineEvent("playback/play.counted", "A play lasted 30 seconds and counts as a stream.", play),
  playCompleted: defineEvent("playback/play.completed", "A track was heard to its end.", play),
  playSkipped: defineEvent("playback/play.skipped", "A track was left before its end.", play),
};
