import { z } from "zod";
import { CreditRole } from "./credit.ts";
import { ReleaseState } from "./draft.ts";
import { CalendarDate, CatalogId } from "./references.ts";
import { ReleaseKind } from "./release.ts";

const Title = z.string().trim().min(1).max(300);
const Line = z.string().trim().max(300).nullable();

/** Names something that exists by its id, or by name something that is made when it does not exist yet. */
export const IdOrName = z.union([
  z.object({ id: CatalogId }),
  z.object({ name: z.string().trim().min(1).max(200) }),
]);
export type IdOrName = z.infer<typeof IdOrName>;

/** A credit to enter; an artist given by name is made when new. */
export const CreditInput = z.object({ artist: IdOrName, role: CreditRole });
export type CreditInput = z.infer<typeof CreditInput>;

/** Fields left out stay as they are; null empties a field. */
export const ReleasePatch = z.object({
  title: Title.optional(),
  kind: ReleaseKind.optional(),
  artists: z.array(IdOrName).min(1).max(20).optional(),
  releaseDate: CalendarDate.nullable().optional(),
  /** GTIN-8, -12 (UPC), -13 (EAN) or -14, spaces and dashes allowed. */
  upc: z.string().trim().max(20).nullable().optional(),
  label: Line.optional(),
  genres: z.array(IdOrName).max(10).optional(),
  coverImageId: z.uuid().nullable().optional(),
  copyrightLine: Line.optional(),
  phonogramLine: Line.optional(),
});
export type ReleasePatch = z.infer<typeof ReleasePatch>;

/** Fields left out stay as they are; null empties a field; `credits` and `genres` replace the whole list. */
export const TrackPatch = z.object({
  title: Title.optional(),
  version: Line.optional(),
  /** ISO 3901, dashes allowed: `QZ-ES1-25-00001`. */
  isrc: z.string().trim().max(20).nullable().optional(),
  isExplicit: z.boolean().optional(),
  language: z.string().trim().max(35).nullable().optional(),
  bpm: z.number().positive().max(999).nullable().optional(),
  musicalKey: z.string().trim().max(20).nullable().optional(),
  credits: z.array(CreditInput).max(200).optional(),
  genres: z.array(IdOrName).max(10).optional(),
});
export type TrackPatch = z.infer<typeof TrackPatch>;

/** Which releases to list, of any state. */
export const DraftFilter = z.object({
  state: z.union([ReleaseState, z.array(ReleaseState).min(1)]).optional(),
  batchId: z.string().max(200).optional(),
  /** Part of a release's title or of an artist's name. */
  query: z.string().trim().max(200).optional(),
});
export type DraftFilter = z.infer<typeof DraftFilter>;

/** A new draft needs a title and nothing else. */
export const DraftCreateInput = z.object({ patch: ReleasePatch.extend({ title: Title }) });
/** Changes one release of any state. */
export const DraftUpdateInput = z.object({ id: CatalogId, patch: ReleasePatch });
/** Changes one track of a release of any state. */
export const DraftUpdateTrackInput = z.object({ trackId: CatalogId, patch: TrackPatch });

/** The whole order: one list of track ids per disc, every track of the release exactly once. */
export const DraftReorderInput = z.object({
  id: CatalogId,
  discs: z.array(z.array(CatalogId)).min(1).max(99),
});

/** `toReleaseId` null makes a new draft of the tracks. */
export const DraftMoveInput = z.object({
  trackIds: z.array(CatalogId).min(1).max(500),
  toReleaseId: CatalogId.nullable(),
});

/** Gives an upload's audio to an existing track, or makes a new track of it at the end of a release. */
export const DraftAttachInput = z.union([
  z.object({ uploadId: z.string(), trackId: CatalogId }),
  z.object({ uploadId: z.string(), releaseId: CatalogId }),
]);
export type DraftAttachInput = z.infer<typeof DraftAttachInput>;

/** `at` null takes a scheduled release back to draft. */
export const DraftScheduleInput = z.object({ id: CatalogId, at: z.date().nullable() });

/** At most one of the two: `lrc` holds timed lines and also gives the plain text; both null removes the lyrics. */
export const DraftLyricsInput = z.object({
  trackId: CatalogId,
  plain: z.string().max(50_000).nullable().default(null),
  lrc: z.string().max(100_000).nullable().default(null),
});

/** A batch is what was dropped or imported together; the client that uploads makes up its id. */
export const BatchInput = z.object({ batchId: z.string().min(1).max(64) });
