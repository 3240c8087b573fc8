import { AppError, type Page, type PageInput, type RequestContext } from "@segue/kernel";
import type { LikedTrack } from "./contract/index.ts";

/** Where likes are kept. */
export interface LikeStore {
  /** Records the wish and the event that tells of it; a wish that is already so changes nothing and tells nothing. */
  set(like: { userId: string; trackId: string; isLiked: boolean; at: Date }): Promise<void>;
  /** Those of the tracks that the listener likes. */
  likedAmong(userId: string, trackIds: string[]): Promise<string[]>;
  list(userId: string, page: PageInput): Promise<Page<LikedTrack>>;
}

/** What a listener likes. Everything is about the listener who asks. */
export interface Likes {
  set(ctx: RequestContext, input: { trackId: string; isLiked: boolean }): Promise<Record<string, never>>;
  ofTracks(ctx: RequestContext, input: { trackIds: string[] }): Promise<{ likedIds: string[] }>;
  list(ctx: RequestContext, input: PageInput): Promise<Page<LikedTrack>>;
}

/** Likes do not ask the catalogue whether a track exists, so that they work while it is away. */
export function createLikes({ store, clock }: { store: LikeStore; clock: () => Date }): Likes {
  return {
    async set(ctx, { trackId, isLiked }) {
      await store.set({ userId: listenerOf(ctx), trackId, isLiked, at: clock() });
      return {};
    },
    ofTracks: async (ctx, { trackIds }) => ({
      likedIds: await store.likedAmong(listenerOf(ctx), trackIds),
    }),
    list: (ctx, page) => store.list(listenerOf(ctx), page),
  };
}

function listenerOf({ actor }: RequestContext): string {
  if (actor.kind === "user") return actor.userId;
  throw new AppError("forbidden", "social.listener_needed", {
    message: "Likes belong to a person. Make this call on behalf of a signed-in listener.",
  });
}
