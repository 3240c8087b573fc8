import { createServiceTrpc, Page, PageInput } from "@segue/kernel";
import { z } from "zod";
import { LikedTrack, LikeInput, LikesOfInput } from "./contract/index.ts";
import type { Likes } from "./use-cases.ts";

/** Every procedure of social: a listener's own likes. */
export function createSocialRouter(likes: Likes) {
  const { router, procedure } = createServiceTrpc("social");
  return router({
    like: router({
      set: procedure
        .input(LikeInput)
        .output(z.object({}))
        .mutation(({ ctx, input }) => likes.set(ctx, input)),
      ofTracks: procedure
        .input(LikesOfInput)
        .output(z.object({ likedIds: z.array(z.uuid()) }))
        .query(({ ctx, input }) => likes.ofTracks(ctx, input)),
      list: procedure
        .input(PageInput)
        .output(Page(LikedTrack))
        .query(({ ctx, input }) => likes.list(ctx, input)),
    }),
  });
}

export type SocialRouter = ReturnType<typeof createSocialRouter>;
