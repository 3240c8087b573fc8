import { type createServiceTrpc, Page, PageInput } from "@segue/kernel";
import { z } from "zod";
import {
  ById,
  CatalogId,
  Credit,
  Lyrics,
  PlayableTrack,
  ReleaseFilter,
  ReleasePage,
  ReleaseSummary,
  Shelf,
  TrackPage,
  TrackSummary,
} from "../contract/index.ts";
import type { Browsing } from "../use-cases/browsing.ts";

const ByIds = z.object({ ids: z.array(CatalogId).max(100) });

/** `home`, `release` and `track`: what listeners see and what playing needs. */
export function createBrowsingRouters(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  browsing: Browsing,
) {
  return {
    home: router({
      shelves: procedure
        .input(z.object({}).optional())
        .output(z.object({ shelves: z.array(Shelf) }))
        .query(({ ctx }) => browsing.shelves(ctx)),
    }),
    release: router({
      get: procedure
        .input(ById)
        .output(ReleasePage)
        .query(({ ctx, input }) => browsing.release(ctx, input)),
      list: procedure
        .input(PageInput.extend(ReleaseFilter.shape))
        .output(Page(ReleaseSummary))
        .query(({ ctx, input }) => browsing.releases(ctx, input)),
    }),
    track: router({
      get: procedure
        .input(ById)
        .output(TrackPage)
        .query(({ ctx, input }) => browsing.track(ctx, input)),
      byIds: procedure
        .input(ByIds)
        .output(z.object({ items: z.array(TrackSummary) }))
        .query(({ ctx, input }) => browsing.tracksByIds(ctx, input)),
      credits: procedure
        .input(ById)
        .output(z.object({ items: z.array(Credit) }))
        .query(({ ctx, input }) => browsing.credits(ctx, input)),
      lyrics: procedure
        .input(ById)
        .output(Lyrics)
        .query(({ ctx, input }) => browsing.lyrics(ctx, input)),
      playable: procedure
        .input(ByIds)
        .output(z.object({ items: z.array(PlayableTrack) }))
        .query(({ ctx, input }) => browsing.playable(ctx, input)),
    }),
  };
}
