import { z } from "zod";
import { OfferedTrack } from "./shelves.ts";

const Count = z.number().int().min(1).max(100);

/** Tracks of which nothing may be offered again, for example those in the queue already. */
const Without = z.array(z.uuid()).max(500).default([]);

/** How music can sound, told from its tempo, energy, brightness and key. */
export const MoodId = z.enum(["calm", "focus", "bright", "dark", "energetic"]);
export type MoodId = z.infer<typeof MoodId>;

/** The moods that there is enough music for. */
export const Moods = z.object({
  moods: z.array(z.object({ id: MoodId, title: z.string(), trackCount: z.number().int() })),
});
export type Moods = z.infer<typeof Moods>;

/** What a radio begins with; `tracks` are a playlist, the library or the queue. */
export const RadioSeed = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("track"), id: z.uuid() }),
  z.object({ kind: z.literal("artist"), id: z.uuid() }),
  z.object({ kind: z.literal("release"), id: z.uuid() }),
  z.object({ kind: z.literal("genre"), id: z.string().min(1).max(100) }),
  z.object({ kind: z.literal("mood"), id: MoodId }),
  z.object({ kind: z.literal("tracks"), ids: z.array(z.uuid()).min(1).max(200) }),
]);
export type RadioSeed = z.infer<typeof RadioSeed>;
export const RadioInput = z.object({ seed: RadioSeed, limit: Count.default(50), without: Without });
export const SimilarInput = z.object({ trackId: z.uuid(), limit: Count.default(20) });
/** Tracks in their order, the last one newest. */
export const ContinuationInput = z.object({
  trackIds: z.array(z.uuid()).min(1).max(500),
  limit: Count.default(20),
  without: Without,
});
export const PathInput = z.object({
  fromTrackId: z.uuid(),
  toTrackId: z.uuid(),
  /** Tracks between the two. */
  length: z.number().int().min(1).max(50).default(8),
});
export const OfferedTracks = z.object({ tracks: z.array(OfferedTrack) });
