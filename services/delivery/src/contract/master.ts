import { z } from "zod";

/** The audio of one uploaded file, whoever uploaded it and how often. */
export const MasterSummary = z.object({
  masterId: z.string(),
  state: z.enum(["queued", "probing", "loudness", "encoding", "packaging", "ready", "failed"]),
  /** Null until probed. */
  durationMs: z.number().int().nullable(),
  sampleRateHz: z.number().int().nullable(),
  isLossless: z.boolean().nullable(),
  integratedLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type MasterSummary = z.infer<typeof MasterSummary>;
