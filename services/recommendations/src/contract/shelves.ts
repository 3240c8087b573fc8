import { z } from "zod";

/** A track offered to a listener, with what speaks for it in words; null where a list's own reason says it all. */
export const OfferedTrack = z.object({ trackId: z.uuid(), reason: z.string().nullable() });
export type OfferedTrack = z.infer<typeof OfferedTrack>;

/**
 * A list of tracks with its title and why it is there. The id says what it is: `for-you`, `because-<trackId>`,
 * `release-radar`, `rediscover`, `engine-<name>`, `popular`, `new`, `popular-<genre>` or `daily-<number>`.
 */
export const Shelf = z.object({
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  tracks: z.array(OfferedTrack),
});
export type Shelf = z.infer<typeof Shelf>;
export const Shelves = z.object({ shelves: z.array(Shelf) });

/** What home shows; `isNew` while nothing is known of the listener, who is then best asked for a few artists. */
export const HomeShelves = z.object({ isNew: z.boolean(), shelves: z.array(Shelf) });
export type HomeShelves = z.infer<typeof HomeShelves>;
