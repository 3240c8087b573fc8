import { z } from "zod";
import { defineEvent } from "./define-event.ts";

/** What the probe found out about a master. */
export const MasterProbe = z.object({
  durationMs: z.number().int().nonnegative(),
  container: z.string(),
  codec: z.string(),
  sampleRateHz: z.number().int(),
  channels: z.number().int(),
  bitsPerSample: z.number().int().nullable(),
  isLossless: z.boolean(),
});
export type MasterProbe = z.infer<typeof MasterProbe>;

/** Tags as read from the file; a missing tag is null or an empty list, never a guess. */
export const UploadTags = z.object({
  title: z.string().nullable(),
  artists: z.array(z.string()),
  albumArtist: z.string().nullable(),
  album: z.string().nullable(),
  trackNumber: z.number().int().nullable(),
  trackTotal: z.number().int().nullable(),
  discNumber: z.number().int().nullable(),
  discTotal: z.number().int().nullable(),
  date: z.string().nullable(),
  genres: z.array(z.string()),
  label: z.string().nullable(),
  copyright: z.string().nullable(),
  isrc: z.string().nullable(),
  upc: z.string().nullable(),
  isExplicit: z.boolean().nullable(),
  isCompilation: z.boolean().nullable(),
  bpm: z.number().nullable(),
  musicalKey: z.string().nullable(),
  language: z.string().nullable(),
  plainLyrics: z.string().nullable(),
  syncedLyrics: z.array(z.object({ atMs: z.number().int().nonnegative(), text: z.string() })).nullable(),
  credits: z.array(z.object({ name: z.string(), role: z.string() })),
});
export type UploadTags = z.infer<typeof UploadTags>;

const failure = { code: z.string(), message: z.string() };
const upload = {
  uploadId: z.string(),
  batchId: z.string(),
  masterId: z.string(),
  ownerId: z.string(),
  fileName: z.string(),
  relativePath: z.string().nullable(),
};

export const deliveryEvents = {
  uploadCompleted: defineEvent("delivery/upload.completed", "Every byte of a file arrived and is kept.", {
    ...upload,
    sha256: z.string(),
    isNewMaster: z.boolean(),
  }),
  uploadProbed: defineEvent(
    "delivery/upload.probed",
    "What a file contains and says about itself is known.",
    {
      ...upload,
      probe: MasterProbe,
      tags: UploadTags,
      coverImageId: z.string().nullable(),
    },
  ),
  uploadFailed: defineEvent("delivery/upload.failed", "A file was refused or could not be used.", {
    uploadId: z.string(),
    batchId: z.string(),
    fileName: z.string(),
    ...failure,
  }),
  renditionReady: defineEvent("delivery/rendition.ready", "One rendition of a master can be streamed.", {
    masterId: z.string(),
    rendition: z.string(),
  }),
  masterReady: defineEvent("delivery/master.ready", "Every rendition of a master can be streamed.", {
    masterId: z.string(),
    durationMs: z.number().int(),
    totalSamples: z.number().int(),
    sampleRateHz: z.number().int(),
    integratedLufs: z.number().nullable(),
    truePeakDbtp: z.number().nullable(),
  }),
  soundMeasured: defineEvent("delivery/sound.measured", "How a master sounds was measured.", {
    masterId: z.string(),
    /** Vectors of different versions cannot be compared. */
    version: z.number().int(),
    /** Possibly half or double of what a listener would say; null where no beat is heard. */
    bpm: z.number().nullable(),
    /** 0 to 1; from 0.3 on the beats are plain to hear. */
    bpmConfidence: z.number(),
    /** Such as "F# minor"; null where no tones are heard. */
    key: z.string().nullable(),
    /** 0 to 1; from 0.8 on rarely wrong. */
    keyConfidence: z.number(),
    /** From -1, clearly minor, to 1, clearly major. */
    majorness: z.number(),
    /** 0 at a mean level of -60 dBFS, 1 at full scale. */
    energy: z.number(),
    /** How much the level moves. */
    dynamicsDb: z.number(),
    /** Mean spectral centroid. */
    brightnessHz: z.number(),
    onsetsPerSecond: z.number(),
    /** For comparing masters: standardise each entry over all of them first. */
    vector: z.array(z.number()),
  }),
  masterFailed: defineEvent("delivery/master.failed", "A master could not be made streamable.", {
    masterId: z.string(),
    ...failure,
  }),
};
