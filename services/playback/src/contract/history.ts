import { z } from "zod";
import { PlayContext } from "./play-event.ts";

/** One play in a listener's history, newest first. */
export const HistoryItem = z.object({
  playId: z.uuid(),
  trackId: z.uuid(),
  playedAt: z.date(),
  playedMs: z.number().int(),
  isCompleted: z.boolean(),
  context: PlayContext.nullable(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

/** A long track that was left before its end; play it on from `positionMs`. */
export const ResumePoint = z.object({
  trackId: z.uuid(),
  positionMs: z.number().int(),
  durationMs: z.number().int(),
  playedAt: z.date(),
  context: PlayContext.nullable(),
});
export type ResumePoint = z.infer<typeof ResumePoint>;

/** A place (release, artist, genre …) that a listener last played from, and the track heard there. */
export const RecentContext = z.object({ context: PlayContext, trackId: z.uuid(), playedAt: z.date() });
export type RecentContext = z.infer<typeof RecentContext>;

/** What to offer for going on: long tracks left unfinished, and the places last played from. */
export const ResumeList = z.object({ tracks: z.array(ResumePoint), contexts: z.array(RecentContext) });
export type ResumeList = z.infer<typeof ResumeList>;

/** Tracks about to be played; those without a point to go on from are missing from the answer. */
export const ResumeGetInput = z.object({ trackIds: z.array(z.uuid()).min(1).max(100) });
