import { z } from "zod";
import type { AudioFormat } from "../audio-format.ts";

/** Steps of the ladder, from data saver to lossless. */
export const RenditionName = z.enum(["aac-96", "aac-160", "aac-320", "flac"]);
export type RenditionName = z.infer<typeof RenditionName>;

/** One rendition to make. */
export const RenditionPlan = z.object({
  name: RenditionName,
  codecs: z.enum(["mp4a.40.2", "fLaC"]),
  sampleRateHz: z.int().positive(),
  channels: z.int().min(1).max(2),
  /** Null for lossless. */
  bitrateBps: z.int().positive().nullable(),
  /** Depth of a lossless rendition, null for lossy. */
  bitsPerSample: z.union([z.literal(16), z.literal(24)]).nullable(),
  /** Whether the source's compressed frames are kept as they are. */
  isCopy: z.boolean(),
});
export type RenditionPlan = z.infer<typeof RenditionPlan>;

const losslessMaxRateHz = 192_000;

/**
 * The renditions one source deserves. AAC is always stereo at 44.1 or 48 kHz, whichever divides the source rate, so that
 * all steps share one time grid. FLAC is planned only for lossless mono or stereo sources, in their own rate and depth.
 */
export function planLadder(format: AudioFormat): RenditionPlan[] {
  const aacRateHz = format.sampleRateHz % 11_025 === 0 ? 44_100 : 48_000;
  const plans = ([96, 160, 320] as const).map((kbps): RenditionPlan => ({
    name: `aac-${kbps}`,
    codecs: "mp4a.40.2",
    sampleRateHz: aacRateHz,
    channels: 2,
    bitrateBps: kbps * 1000,
    bitsPerSample: null,
    isCopy: false,
  }));
  // A mix-down of surround would be lossless in name only.
  return format.isLossless && format.channels <= 2 ? [...plans, planLossless(format)] : plans;
}

function planLossless(format: AudioFormat): RenditionPlan {
  let sampleRateHz = format.sampleRateHz;
  while (sampleRateHz > losslessMaxRateHz) sampleRateHz = Math.floor(sampleRateHz / 2);
  const depth = format.bitsPerSample ?? 16;
  return {
    name: "flac",
    codecs: "fLaC",
    sampleRateHz,
    channels: format.channels,
    bitrateBps: null,
    bitsPerSample: depth <= 16 ? 16 : 24,
    isCopy:
      format.codec === "flac" &&
      format.container === "flac" &&
      depth <= 24 &&
      sampleRateHz === format.sampleRateHz,
  };
}
