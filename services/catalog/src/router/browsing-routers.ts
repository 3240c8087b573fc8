import type { createServiceTrpc } from "@segue/kernel";
import { z } from "zod";
import { ById, Lyrics, PlayableTrack, ReleasePage, TrackPage } from "../contract/index.ts";
import {
  ByIds,
  Credits,
  Nothing,
  ReleaseListInput,
  ReleaseSummaryPage,
  Shelves,
  TrackSummaries,
} from "../contract/lists.ts";
import type { Browsing } from "../use-cases/browsing.ts";

/** `home`, `release` and `track`: what listeners see and what playing needs. */
export function createBrowsingRouters(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  browsing: Browsing,
) {
  return {
    home: router({
      shelves: procedure
        .input(Nothing)
        .output(Shelves)
        .query(({ ctx }) => browsing.shelves(ctx)),
    }),
    release: router({
      get: procedure
        .input(ById)
        .output(ReleasePage)
        .query(({ ctx, input }) => browsing.release(ctx, input)),
      list: procedure
        .input(ReleaseListInput)
        .output(ReleaseSummaryPage)
        .query(({ ctx, input }) => browsing.releases(ctx, input)),
    }),
    track: router({
      get: procedure
        .input(ById)
        .output(TrackPage)
        .query(({ ctx, input }) => browsing.track(ctx, input)),
      byIds: procedure
        .input(ByIds)
        .output(TrackSummaries)
        .query(({ ctx, input }) => browsing.tracksByIds(ctx, input)),
      credits: procedure
        .input(ById)
        .output(Credits)
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
