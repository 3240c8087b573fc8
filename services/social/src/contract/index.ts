import { z } from "zod";

export type { SocialRouter } from "../router.ts";

/** How it should be, not what to change: repeating it is harmless. */
export const LikeInput = z.object({ trackId: z.uuid(), isLiked: z.boolean() });

/** Which of these tracks are liked. */
export const LikesOfInput = z.object({ trackIds: z.array(z.uuid()).max(200) });

/** One liked track, the one liked last first. */
export const LikedTrack = z.object({ trackId: z.uuid(), likedAt: z.date() });
export type LikedTrack = z.infer<typeof LikedTrack>;
