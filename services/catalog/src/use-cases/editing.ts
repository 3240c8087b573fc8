import type { Page, PageInput, RequestContext } from "@segue/kernel";
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
