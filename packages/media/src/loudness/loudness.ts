import { z } from "zod";

/**
 * Momentary loudness of every 400 ms gating block as sparse [bin, count] pairs in rising order:
 * bin n counts blocks from -70 + n/10 LUFS up to the next tenth.
 */
export const LoudnessHistogram = z.array(z.tuple([z.int().nonnegative(), z.int().positive()]));
export type LoudnessHistogram = z.infer<typeof LoudnessHistogram>;

/** Loudness of one track after EBU R128; -70 stands for silence or audio shorter than one gating block. */
export const Loudness = z.object({
  integratedLufs: z.number(),
  rangeLu: z.number(),
  truePeakDbtp: z.number(),
  histogram: LoudnessHistogram,
});
export type Loudness = z.infer<typeof Loudness>;

/** Quietest value ever reported, the absolute gate of ITU-R BS.1770-4. */
export const floorLufs = -70;

/** Bins of the histogram per LU. */
export const binsPerLu = 10;
