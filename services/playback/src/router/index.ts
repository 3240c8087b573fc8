import { createServiceTrpc, Page, PageInput } from "@segue/kernel";
import { z } from "zod";
import {
  Bookmark,
  BookmarkCreateInput,
  BookmarkFilter,
  GrantInput,
  GrantResult,
  HistoryItem,
  ReportInput,
  ResumeGetInput,
  ResumeList,
  ResumePoint,
} from "../contract/index.ts";
import type { Playback } from "../use-cases/playback.ts";

const Nothing = z.object({}).optional();
const Done = z.object({});

/** Every procedure of playback. */
export function createPlaybackRouter(playback: Playback) {
  const { router, procedure } = createServiceTrpc("playback");
  return router({
    play: router({
      grant: procedure
        .input(GrantInput)
        .output(GrantResult)
        .query(({ ctx, input }) => playback.grant(ctx, input)),
      report: procedure
        .input(ReportInput)
        .output(z.object({ accepted: z.number().int() }))
        .mutation(({ ctx, input }) => playback.report(ctx, input)),
    }),
    history: router({
      list: procedure
        .input(PageInput)
        .output(Page(HistoryItem))
        .query(({ ctx, input }) => playback.history(ctx, input)),
      clear: procedure
        .input(Nothing)
        .output(Done)
        .mutation(({ ctx }) => playback.clearHistory(ctx)),
    }),
    resume: router({
      list: procedure
        .input(Nothing)
        .output(ResumeList)
        .query(({ ctx }) => playback.resumeList(ctx)),
      get: procedure
        .input(ResumeGetInput)
        .output(z.object({ items: z.array(ResumePoint) }))
        .query(({ ctx, input }) => playback.resumePoints(ctx, input)),
    }),
    bookmark: router({
      list: procedure
        .input(PageInput.extend(BookmarkFilter.shape))
        .output(Page(Bookmark))
        .query(({ ctx, input }) => playback.bookmarks(ctx, input)),
      create: procedure
        .input(BookmarkCreateInput)
        .output(Bookmark)
        .mutation(({ ctx, input }) => playback.createBookmark(ctx, input)),
      delete: procedure
        .input(z.object({ id: z.uuid() }))
        .output(Done)
        .mutation(({ ctx, input }) => playback.deleteBookmark(ctx, input)),
    }),
  });
}

export type PlaybackRouter = ReturnType<typeof createPlaybackRouter>;
