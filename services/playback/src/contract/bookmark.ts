import { z } from "zod";

/** A place in a track that a listener wants to find again. */
export const Bookmark = z.object({
  id: z.uuid(),
  trackId: z.uuid(),
  positionMs: z.number().int(),
  note: z.string().nullable(),
  createdAt: z.date(),
});
export type Bookmark = z.infer<typeof Bookmark>;

/** A second bookmark at the same place of the same track replaces the note of the first. */
export const BookmarkCreateInput = z.object({
  trackId: z.uuid(),
  positionMs: z.number().int().nonnegative().max(86_400_000),
  note: z.string().trim().max(500).nullable().default(null),
});
export type BookmarkCreateInput = z.infer<typeof BookmarkCreateInput>;

/** Bookmarks of one track, or of all. */
export const BookmarkFilter = z.object({ trackId: z.uuid().optional() });
