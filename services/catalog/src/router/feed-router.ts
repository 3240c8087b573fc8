import type { createServiceTrpc } from "@segue/kernel";
import { FeedArtists, FeedByIds, FeedPage, FeedPageInput, FeedReleases } from "../contract/feed.ts";
import type { FeedReader } from "../db/feed-reader.ts";

/** `feed`: the live catalogue for services that keep an index of it. */
export function createFeedRouter(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  feed: FeedReader,
) {
  return router({
    page: procedure
      .input(FeedPageInput)
      .output(FeedPage)
      .query(({ input }) => feed.page(input)),
    releases: procedure
      .input(FeedByIds)
      .output(FeedReleases)
      .query(async ({ input }) => ({ items: await feed.byIds(input.ids) })),
    artists: procedure
      .input(FeedByIds)
      .output(FeedArtists)
      .query(async ({ input }) => ({ items: await feed.artists(input.ids) })),
  });
}
