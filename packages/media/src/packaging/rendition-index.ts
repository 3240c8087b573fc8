import { z } from "zod";
import { RenditionName } from "../rendition/plan-ladder.ts";

/** One separately encrypted byte range; its position in the list is its media sequence number. */
export const RenditionSegment = z.object({
  offset: z.int().nonnegative(),
  sizeBytes: z.int().positive(),
  durationSamples: z.int().positive(),
});
export type RenditionSegment = z.infer<typeof RenditionSegment>;

/** Everything needed to write a playlist for a packaged rendition; holds no key. */
export const RenditionIndex = z.object({
  version: z.literal(1),
  name: RenditionName,
  codecs: z.enum(["mp4a.40.2", "fLaC"]),
  sampleRateHz: z.int().positive(),
  /** Samples to drop at the start; the init segment's edit list says the same. */
  primingSamples: z.int().nonnegative(),
  /** Samples of music; the durations of all segments add up to it. */
  totalSamples: z.int().positive(),
  sizeBytes: z.int().positive(),
  /** Of the packaged file, hexadecimal. */
  sha256: z.string().length(64),
  initSizeBytes: z.int().positive(),
  /** Highest bit rate of any one segment. */
  bandwidthBps: z.int().positive(),
  averageBandwidthBps: z.int().positive(),
  segments: z.array(RenditionSegment).min(1),
});
export type RenditionIndex = z.infer<typeof RenditionIndex>;
