import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import { LikeInput, LikesOfInput } from "./contract/index.ts";
import { Done, LikedTrackIds, LikedTrackListInput, LikedTrackPage } from "./contract/lists.ts";
import type { Likes } from "./use-cases.ts";

/** Every procedure of social: a listener's own likes. */
export function createSocialRouter(likes: Likes, writes: KeyedWrites) {
  const { router, procedure } = createServiceTrpc("social", { writes });
  return router({
    like: router({
      set: procedure
        .input(LikeInput)
        .output(Done)
        .mutation(({ ctx, input }) => likes.set(ctx, input)),
      ofTracks: procedure
        .input(LikesOfInput)
        .output(LikedTrackIds)
        .query(({ ctx, input }) => likes.ofTracks(ctx, input)),
      list: procedure
        .input(LikedTrackListInput)
        .output(LikedTrackPage)
        .query(({ ctx, input }) => likes.list(ctx, input)),
    }),
  });
}

export type SocialRouter = ReturnType<typeof createSocialRouter>;
