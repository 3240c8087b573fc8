import { z } from "zod";

export type { RecommendationsRouter } from "../router.ts";

/** A track offered to a listener, with what speaks for it in words; null where a list's own reason says it all. */
export const OfferedTrack = z.object({ trackId: z.uuid(), reason: z.string().nullable() });
export type OfferedTrack = z.infer<typeof OfferedTrack>;

/** A list of tracks with its title and why it is there. */
export const Shelf = z.object({
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  tracks: z.array(OfferedTrack),
});
export type Shelf = z.infer<typeof Shelf>;
export const Shelves = z.object({ shelves: z.array(Shelf) });

const Count = z.number().int().min(1).max(100);

/** Tracks of which nothing may be offered again, for example those in the queue already. */
const Without = z.array(z.uuid()).max(500).default([]);

/** What a radio begins with. */
export const RadioSeed = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("track"), id: z.uuid() }),
  z.object({ kind: z.literal("artist"), id: z.uuid() }),
  z.object({ kind: z.literal("release"), id: z.uuid() }),
  z.object({ kind: z.literal("genre"), id: z.string().min(1).max(100) }),
]);
export type RadioSeed = z.infer<typeof RadioSeed>;
export const RadioInput = z.object({ seed: RadioSeed, limit: Count.default(50), without: Without });
export const SimilarInput = z.object({ trackId: z.uuid(), limit: Count.default(20) });
/** Tracks in their order, the last one newest. */
export const ContinuationInput = z.object({
  trackIds: z.array(z.uuid()).min(1).max(500),
  limit: Count.default(20),
});
export const PathInput = z.object({
  fromTrackId: z.uuid(),
  toTrackId: z.uuid(),
  /** Tracks between the two. */
  length: z.number().int().min(1).max(50).default(8),
});
export const OfferedTracks = z.object({ tracks: z.array(OfferedTrack) });

/** Something not to be offered, or to be offered again. */
export const ExcludeInput = z.object({
  kind: z.enum(["track", "artist"]),
  id: z.uuid(),
  isExcluded: z.boolean(),
});
export const SteerInput = z.object({
  /** 0 only what is familiar, 1 only what is new. */
  novelty: z.number().min(0).max(1),
  /** 0 what everybody plays, 1 what few know. */
  depth: z.number().min(0).max(1),
});
/** 0 ends a private session at once. */
export const PrivateInput = z.object({ hours: z.number().min(0).max(24) });
/** Tracks to forget: what was done with them no longer counts. */
export const ForgetInput = z.object({ trackIds: z.array(z.uuid()).min(1).max(200) });

/** All that is known of a listener's taste. */
export const Taste = z.object({
  tracks: z.array(z.object({ trackId: z.uuid(), weight: z.number() })),
  artists: z.array(z.object({ id: z.uuid(), name: z.string(), weight: z.number() })),
  genres: z.array(z.object({ slug: z.string(), weight: z.number() })),
  excluded: z.array(z.object({ kind: z.enum(["track", "artist"]), id: z.uuid() })),
  steering: SteerInput,
  privateUntil: z.date().nullable(),
});
export type Taste = z.infer<typeof Taste>;

/** Artists to choose from at the beginning, one genre after the other. */
export const OnboardingArtists = z.object({
  artists: z.array(z.object({ id: z.uuid(), name: z.string(), genres: z.array(z.string()) })),
});
export const OnboardingPickInput = z.object({ artistIds: z.array(z.uuid()).min(1).max(20) });

/** One training and how its model did on listeners that were held out of it. */
export const ModelVersion = z.object({
  version: z.number().int(),
  state: z.enum(["training", "serving", "retired", "rejected", "failed"]),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  progress: z.number(),
  ndcg100: z.number().nullable(),
  recall20: z.number().nullable(),
  coverage20: z.number().nullable(),
  listenerCount: z.number().int().nullable(),
  trackCount: z.number().int().nullable(),
  signalCount: z.number().int().nullable(),
  problem: z.string().nullable(),
});
export type ModelVersion = z.infer<typeof ModelVersion>;
export const ModelVersions = z.object({ items: z.array(ModelVersion) });
export const RollbackInput = z.object({ version: z.number().int().positive() });

/** Asks for all there is. */
export const Nothing = z.object({}).default({});
/** The answer of what only does. */
export const Done = z.object({});
