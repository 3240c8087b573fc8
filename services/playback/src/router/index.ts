import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import {
  Bookmark,
  BookmarkCreateInput,
  GrantInput,
  GrantResult,
  ReportInput,
  ResumeGetInput,
  ResumeList,
} from "../contract/index.ts";
import {
  BookmarkById,
  BookmarkListInput,
  BookmarkPage,
  Done,
  HistoryListInput,
  HistoryPage,
  Nothing,
  ReportResult,
  ResumePoints,
} from "../contract/lists.ts";
import type { Playback } from "../use-cases/playback.ts";

/** Every procedure of playback. */
export function createPlaybackRouter(playback: Playback, writes: KeyedWrites) {
  const { router, procedure } = createServiceTrpc("playback", { writes });
  return router({
    play: router({
      grant: procedure
        .input(GrantInput)
        .output(GrantResult)
        .query(({ ctx, input }) => playback.grant(ctx, input)),
      report: procedure
        .input(ReportInput)
        .output(ReportResult)
        .mutation(({ ctx, input }) => playback.report(ctx, input)),
    }),
    history: router({
      list: procedure
        .input(HistoryListInput)
        .output(HistoryPage)
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
        .output(ResumePoints)
        .query(({ ctx, input }) => playback.resumePoints(ctx, input)),
    }),
    bookmark: router({
      list: procedure
        .input(BookmarkListInput)
        .output(BookmarkPage)
        .query(({ ctx, input }) => playback.bookmarks(ctx, input)),
      create: procedure
        .input(BookmarkCreateInput)
        .output(Bookmark)
        .mutation(({ ctx, input }) => playback.createBookmark(ctx, input)),
      delete: procedure
        .input(BookmarkById)
        .output(Done)
        .mutation(({ ctx, input }) => playback.deleteBookmark(ctx, input)),
    }),
  });
}

export type PlaybackRouter = ReturnType<typeof createPlaybackRouter>;
