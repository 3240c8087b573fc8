import type { createServiceTrpc } from "@segue/kernel";
import {
  BatchInput,
  ById,
  DraftAttachInput,
  DraftCreateInput,
  DraftLyricsInput,
  DraftMoveInput,
  DraftRelease,
  DraftReorderInput,
  DraftScheduleInput,
  DraftUpdateInput,
  DraftUpdateTrackInput,
} from "../contract/index.ts";
import {
  Done,
  DraftListInput,
  DraftSummaryPage,
  UploadOutcomeListInput,
  UploadOutcomePage,
} from "../contract/lists.ts";
import type { Editing } from "../use-cases/editing.ts";

/** `draft`: releases of every state in the hands of editors. */
export function createDraftRouter(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  editing: Editing,
) {
  return router({
    list: procedure
      .input(DraftListInput)
      .output(DraftSummaryPage)
      .query(({ ctx, input }) => editing.list(ctx, input)),
    get: procedure
      .input(ById)
      .output(DraftRelease)
      .query(({ ctx, input }) => editing.get(ctx, input)),
    create: procedure
      .input(DraftCreateInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.create(ctx, input)),
    update: procedure
      .input(DraftUpdateInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.update(ctx, input)),
    updateTrack: procedure
      .input(DraftUpdateTrackInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.updateTrack(ctx, input)),
    reorderTracks: procedure
      .input(DraftReorderInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.reorderTracks(ctx, input)),
    moveTracks: procedure
      .input(DraftMoveInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.moveTracks(ctx, input)),
    attachUpload: procedure
      .input(DraftAttachInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.attachUpload(ctx, input)),
    setLyrics: procedure
      .input(DraftLyricsInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.setLyrics(ctx, input)),
    publish: procedure
      .input(ById)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.publish(ctx, input)),
    schedule: procedure
      .input(DraftScheduleInput)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.schedule(ctx, input)),
    takeDown: procedure
      .input(ById)
      .output(DraftRelease)
      .mutation(({ ctx, input }) => editing.takeDown(ctx, input)),
    delete: procedure
      .input(ById)
      .output(Done)
      .mutation(({ ctx, input }) => editing.delete(ctx, input)),
    uploads: procedure
      .input(UploadOutcomeListInput)
      .output(UploadOutcomePage)
      .query(({ ctx, input }) => editing.uploads(ctx, input)),
    autoPublish: procedure
      .input(BatchInput)
      .output(Done)
      .mutation(({ ctx, input }) => editing.autoPublish(ctx, input)),
  });
}
