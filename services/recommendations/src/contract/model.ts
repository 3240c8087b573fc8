import { z } from "zod";

/** One training and how its model did on listeners that were held out of it. */
export const ModelVersion = z.object({
  version: z.number().int(),
  state: z.enum(["training", "serving", "retired", "rejected", "failed"]),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  progress: z.number(),
  ndcg100: z.number().nullable(),
  recall20: z.number().nullable(),
  coverage20: z.number().nullable(),
  listenerCount: z.number().int().nullable(),
  trackCount: z.number().int().nullable(),
  signalCount: z.number().int().nullable(),
  problem: z.string().nullable(),
});
export type ModelVersion = z.infer<typeof ModelVersion>;
export const ModelVersions = z.object({ items: z.array(ModelVersion) });
export const RollbackInput = z.object({ version: z.number().int().positive() });

/**
 * What brought a track into a list: plays of the listener that speak for it, likeness of artists and genres, likeness
 * of sound, an external engine, that it is known to the listener, that it is new, a try, or that many play it.
 */
export const ReasonKind = z.enum([
  "plays",
  "likeness",
  "sound",
  "engine",
  "familiar",
  "new",
  "exploration",
  "popular",
]);
export type ReasonKind = z.infer<typeof ReasonKind>;

/** How an external engine does; `matchRate` is the share of its answers that the catalogue has, of 1. */
export const EngineStatus = z.object({
  name: z.string(),
  isInUse: z.boolean(),
  isConfigured: z.boolean(),
  lastSuccessAt: z.date().nullable(),
  matchRate: z.number().min(0).max(1).nullable(),
  problem: z.string().nullable(),
});
export type EngineStatus = z.infer<typeof EngineStatus>;

/** How recommending does as a whole; `topReasons` are those of the last 30 days, the most frequent first. */
export const ModelInsights = z.object({
  /** Share of the catalogue that stands among somebody's first 20, as the serving model was judged; null without one. */
  coverage20: z.number().nullable(),
  topReasons: z.array(z.object({ kind: ReasonKind, count: z.number().int() })),
  signalCount: z.number().int(),
  listenerCount: z.number().int(),
  engines: z.array(EngineStatus),
});
export type ModelInsights = z.infer<typeof ModelInsights>;
