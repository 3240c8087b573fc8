import { z } from "zod";

/** The rungs of the ladder, from data saver to lossless. A master may lack some. */
export const RenditionName = z.enum(["aac-96", "aac-160", "aac-320", "flac"]);
export type RenditionName = z.infer<typeof RenditionName>;

/** Loudness of a release or track: integrated LUFS and true peak in dBTP (EBU R128). */
export const LoudnessPair = z.object({ integratedLufs: z.number(), truePeakDbtp: z.number() });
export type LoudnessPair = z.infer<typeof LoudnessPair>;

/** One rendition with everything a player needs before its first byte. */
export const GrantedRendition = z.object({
  name: RenditionName,
  codecs: z.string(),
  bandwidthBps: z.number().int(),
  averageBandwidthBps: z.number().int(),
  /** A complete HLS media playlist (RFC 8216); URIs are relative to the grant's `baseUrl`, the key is inlined. */
  playlist: z.string(),
  initSizeBytes: z.number().int(),
  firstSegment: z.object({ offset: z.number().int(), sizeBytes: z.number().int() }),
});
export type GrantedRendition = z.infer<typeof GrantedRendition>;

/** The right to stream one master until `expiresAt`, in full; playback adds the track it is for. */
export const MasterGrant = z.object({
  masterId: z.string(),
  expiresAt: z.date(),
  durationMs: z.number().int(),
  sampleRateHz: z.number().int(),
  totalSamples: z.number().int(),
  /** Absolute signed prefix, ends in "/". */
  baseUrl: z.string(),
  renditions: z.array(GrantedRendition),
  loudness: z.object({
    trackLufs: z.number().nullable(),
    trackPeakDbtp: z.number().nullable(),
    releaseLufs: z.number().nullable(),
    releasePeakDbtp: z.number().nullable(),
  }),
  /** Per bucket one byte of peak and one of RMS, both 0 to 255; null when there is none. */
  waveformUrl: z.string().nullable(),
});
export type MasterGrant = z.infer<typeof MasterGrant>;

/** What to grant to whom. Without `renditions` every rung may be fetched; the signature covers the choice. */
export const GrantRequest = z.object({
  masterId: z.uuid(),
  userId: z.string().min(1),
  releaseLoudness: LoudnessPair.nullable(),
  renditions: z.array(RenditionName).min(1).optional(),
});
export type GrantRequest = z.infer<typeof GrantRequest>;
