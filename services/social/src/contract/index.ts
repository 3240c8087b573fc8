import { z } from "zod";

export type { SocialRouter } from "../router.ts";

export const LikeInput = z.object({ trackId: z.uuid(), isLiked: z.boolean() });

export const LikesOfInput = z.object({ trackIds: z.array(z.uuid()).max(200) });

/** One liked track, the one liked last first. */
export const LikedTrack = z.object({ trackId: z.uuid(), likedAt: z.date() });
export type LikedTrack = z.infer<typeof LikedTrack>;
