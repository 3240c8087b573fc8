import { AppError, type Page, type PageInput, type RequestContext } from "@segue/kernel";
import type { z } from "zod";
import type {
  ArtistPage,
  ArtistUpdateInput,
  DraftAttachInput,
  DraftCreateInput,
  DraftFilter,
  DraftLyricsInput,
  DraftMoveInput,
  DraftRelease,
  DraftReorderInput,
  DraftScheduleInput,
  DraftSummary,
  DraftUpdateInput,
  DraftUpdateTrackInput,
  GenreCreateInput,
  GenreRef,
  UploadOutcome,
} from "../contract/index.ts";
import type { DraftWriter } from "../db/draft-writer.ts";
import type { TermWriter } from "../db/term-writer.ts";
import type { TrackWriter } from "../db/track-writer.ts";
import { parseLrc, plainTextOf } from "../domain/lrc.ts";
import { notFound } from "../domain/not-found.ts";
import { artistPage, type BrowsingDeps } from "./browsing.ts";
import { withCovers } from "./covers.ts";
import { checkReadiness, goLive, type PublishDeps, publishIfAutomatic } from "./publish-release.ts";

type Input<TSchema extends z.ZodType> = z.output<TSchema>;
type ById = { id: string };

/** What editors do. Every change of a release answers with the release as it is afterwards. */
export interface Editing {
  list(ctx: RequestContext, input: DraftFilter & PageInput): Promise<Page<DraftSummary>>;
  get(ctx: RequestContext, input: ById): Promise<DraftRelease>;
  create(ctx: RequestContext, input: Input<typeof DraftCreateInput>): Promise<DraftRelease>;
  update(ctx: RequestContext, input: Input<typeof DraftUpdateInput>): Promise<DraftRelease>;
  updateTrack(ctx: RequestContext, input: Input<typeof DraftUpdateTrackInput>): Promise<DraftRelease>;
  reorderTracks(ctx: RequestContext, input: Input<typeof DraftReorderInput>): Promise<DraftRelease>;
  /** Answers with the release that the tracks are in now. A draft that lost its last track is deleted. */
  moveTracks(ctx: RequestContext, input: Input<typeof DraftMoveInput>): Promise<DraftRelease>;
  attachUpload(ctx: RequestContext, input: DraftAttachInput): Promise<DraftRelease>;
  setLyrics(ctx: RequestContext, input: Input<typeof DraftLyricsInput>): Promise<DraftRelease>;
  publish(ctx: RequestContext, input: ById): Promise<DraftRelease>;
  schedule(ctx: RequestContext, input: Input<typeof DraftScheduleInput>): Promise<DraftRelease>;
  takeDown(ctx: RequestContext, input: ById): Promise<DraftRelease>;
  delete(ctx: RequestContext, input: ById): Promise<Record<string, never>>;
  /** What became of the files of one batch so far. */
  uploads(ctx: RequestContext, input: { batchId: string } & PageInput): Promise<Page<UploadOutcome>>;
  /**
   * From now on every release drafted from the batch goes live by itself as soon as its first track is ready, the
   * others following as they get ready. Before, during or after the uploads; a second time changes nothing.
   */
  autoPublish(ctx: RequestContext, input: { batchId: string }): Promise<Record<string, never>>;
  updateArtist(ctx: RequestContext, input: ArtistUpdateInput): Promise<ArtistPage>;
  createGenre(ctx: RequestContext, input: GenreCreateInput): Promise<GenreRef>;
}

/** What editing works on. */
export interface EditingDeps extends PublishDeps, BrowsingDeps {
  writer: DraftWriter;
  trackWriter: TrackWriter;
  termWriter: TermWriter;
}

/** Builds the use cases on their stores. */
export function createEditing(deps: EditingDeps): Editing {
  const { drafts, writer, trackWriter, termWriter, publication, images, clock } = deps;

  async function show(ctx: RequestContext, id: string): Promise<DraftRelease> {
    const release = await drafts.find(id);
    if (!release) throw notFound("release", id);
    const { coverImageId } = release;
    const cover =
      coverImageId === null ? null : ((await images.find([coverImageId], ctx)).get(coverImageId) ?? null);
    return { ...release, cover };
  }

  return {
    async list(ctx, filter) {
      const page = await drafts.list(filter);
      return { ...page, items: await withCovers(images, ctx, page.items) };
    },
    get: (ctx, { id }) => show(ctx, id),
    create: async (ctx, { patch }) => show(ctx, await writer.create(patch, clock())),
    async update(ctx, { id, patch }) {
      await writer.update(id, patch, clock());
      return show(ctx, id);
    },
    updateTrack: async (ctx, { trackId, patch }) =>
      show(ctx, await trackWriter.update(trackId, patch, clock())),
    async reorderTracks(ctx, { id, discs }) {
      await writer.reorder(id, discs, clock());
      return show(ctx, id);
    },
    async moveTracks(ctx, { trackIds, toReleaseId }) {
      const id = await writer.move(trackIds, toReleaseId, clock());
      await publishIfAutomatic(deps, ctx, id);
      return show(ctx, id);
    },
    async attachUpload(ctx, input) {
      const id = await trackWriter.attach(input, clock());
      await publishIfAutomatic(deps, ctx, id);
      return show(ctx, id);
    },
    setLyrics: async (ctx, { trackId, plain, lrc }) => {
      if (plain !== null && lrc !== null) {
        throw new AppError("invalid", "catalog.two_lyrics", {
          message: "Send either plain lyrics or timed ones; timed ones give the plain text too.",
        });
      }
      const synced = lrc === null || lrc.trim() === "" ? null : parseLrc(lrc);
      const words = { synced, plain: synced ? plainTextOf(synced) : plain?.trim() || null };
      return show(ctx, await writer.setLyrics(trackId, words, clock()));
    },
    async publish(ctx, { id }) {
      await checkReadiness(deps, id, "publish");
      await goLive(deps, ctx, { id });
      return show(ctx, id);
    },
    async schedule(ctx, { id, at }) {
      if (at !== null) await checkReadiness(deps, id, "schedule");
      if (at !== null && at <= clock()) {
        throw new AppError("invalid", "catalog.schedule_in_past", {
          message: "That time has passed. Choose a later one, or publish the release now.",
        });
      }
      await publication.schedule(id, at, clock());
      return show(ctx, id);
    },
    async takeDown(ctx, { id }) {
      await publication.takeDown(id, ctx.actor, clock());
      return show(ctx, id);
    },
    async delete(ctx, { id }) {
      await publication.delete(id, ctx.actor, clock());
      return {};
    },
    uploads: (_ctx, which) => drafts.uploads(which),
    async autoPublish(ctx, { batchId }) {
      for (const id of await publication.autoPublish(batchId)) await publishIfAutomatic(deps, ctx, id);
      return {};
    },
    async updateArtist(ctx, input) {
      await termWriter.updateArtist(input);
      return artistPage(deps, ctx, input.id);
    },
    createGenre: (_ctx, input) => termWriter.createGenre(input),
  };
}
