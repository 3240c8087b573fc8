import { z } from "zod";

/** A picture as the catalogue delivers it; `url` is a base to which `/<px>.avif` or `/<px>.webp` is appended. */
export const ImageRef = z.object({
  id: z.string(),
  url: z.string(),
  dominantColor: z.string(),
  thumbhash: z.string(),
  width: z.number(),
  height: z.number(),
});
export type ImageRef = z.infer<typeof ImageRef>;

/** What the player needs to show and play a track; every catalogue track summary fits. */
export const QueueTrack = z.object({
  id: z.string(),
  title: z.string(),
  artists: z.array(z.object({ id: z.string(), name: z.string() })),
  release: z.object({ id: z.string(), title: z.string() }),
  cover: ImageRef.nullable(),
  durationMs: z.number().nonnegative(),
  isExplicit: z.boolean(),
  /** Places in the release; neighbours of one release join without a gap and share one loudness gain. */
  discNumber: z.number().int().optional(),
  trackNumber: z.number().int().optional(),
});
export type QueueTrack = z.infer<typeof QueueTrack>;

/** Where the listener pressed play, for example `{ kind: "release", id }`; null when there is no such place. */
export const PlayContext = z.object({ kind: z.string(), id: z.string() }).nullable();
export type PlayContext = z.infer<typeof PlayContext>;

/** One place in the queue; `key` is unique even when the same track is queued twice. */
export const QueueItem = z.object({
  key: z.string(),
  track: QueueTrack,
  context: PlayContext,
  /** True for what autoplay added after the listener's own tracks; always at the end of what is to come. */
  isSimilar: z.boolean().optional(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** True when `next` directly follows `previous` on the same disc of the same release. */
export function areNeighbours(previous: QueueTrack, next: QueueTrack): boolean {
  if (previous.release.id !== next.release.id) return false;
  if (previous.trackNumber === undefined || next.trackNumber === undefined) return false;
  const isSameDisc = (previous.discNumber ?? 1) === (next.discNumber ?? 1);
  if (isSameDisc) return next.trackNumber === previous.trackNumber + 1;
  return (next.discNumber ?? 1) === (previous.discNumber ?? 1) + 1 && next.trackNumber === 1;
}
