import { createHash } from "node:crypto";
import { learnTrackContent, type TrackContent } from "../content/track-content.ts";
import type { ScoringParts, TrackFactors } from "../scoring/model-parts.ts";
import { orderByPopularity } from "../scoring/model-parts.ts";
import { columnCounts, type SparseRows } from "../math/sparse-rows.ts";
import { learnRules } from "../sessions/sequence-rules.ts";
import { indexSessions, type SessionIndex } from "../sessions/session-index.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { factorGram } from "./implicit-factors.ts";
import type { KernelPool } from "./kernel-pool.ts";
import type { TrainingSettings } from "./settings.ts";
import { createFactorEpoch, type Factors, startFactors } from "./train-factors.ts";
import { trainItemWeights } from "./train-item-weights.ts";
import type { TrainingSet } from "./training-set.ts";

/** A trained model: enough to answer every question without the data it was trained on. */
export interface Model extends ScoringParts {
  trackIds: string[];
  settings: TrainingSettings;
  sessions: { index: SessionIndex; rules: SparseRows };
  /** Null without factors, or without tags to learn from. */
  content: TrackContent | null;
  /** Small systems that needed a larger ridge; many of them tell of settings that do not fit the data. */
  retries: number;
}

/** What a training may be given beside its data and settings. */
export interface TrainingRun {
  pool: KernelPool;
  checkpoints: Checkpoints;
  /** Told after each stage, with the share of the work done, from 0 to 1. */
  onProgress?: (stage: string, done: number) => void | Promise<void>;
}

/**
 * Trains a model. Every finished stage is kept as a checkpoint; called again with the same data and settings, training
 * goes on after the last one and ends in the same model to the last bit.
 */
export async function trainModel(
  set: TrainingSet,
  settings: TrainingSettings,
  run: TrainingRun,
): Promise<Model> {
  const fingerprint = fingerprintOf(set, settings);
  const epochs = settings.factors?.epochs ?? 0;
  const report = async (stage: string, done: number) => run.onProgress?.(stage, done / (epochs + 2));

  let items = await loadItems(run.checkpoints, fingerprint);
  if (items === null) {
    items = await trainItemWeights(set.plays, settings.items, run.pool);
    const { rowCount: trackCount, starts, columns, values } = items.weights;
    const arrays = { starts, columns, values };
    await run.checkpoints.save("items", {
      meta: { fingerprint, trackCount, retries: items.retries },
      arrays,
    });
  }
  await report("items", 1);
  const factors = await trainFactors(set, settings, { ...run, fingerprint, report });
  const index = indexSessions(set.sessions, set.trackIds.length);
  const rules = learnRules(index, settings.rules);
  await report("sessions", epochs + 2);
  const popularity = columnCounts(set.plays);
  const content = factors === null ? null : learnTrackContent(set.tags, factors, popularity);
  return {
    trackIds: set.trackIds,
    trackCount: set.trackIds.length,
    settings,
    weights: items.weights,
    retries: items.retries,
    factors,
    popularity,
    byPopularity: orderByPopularity(popularity),
    sessions: { index, rules },
    content,
  };
}

async function loadItems(checkpoints: Checkpoints, fingerprint: string) {
  const kept = await checkpoints.load("items");
  if (kept === null || kept.meta["fingerprint"] !== fingerprint) return null;
  const trackCount = Number(kept.meta["trackCount"]);
  const { starts, columns, values } = kept.arrays as Pick<SparseRows, "starts" | "columns" | "values">;
  const weights = { rowCount: trackCount, columnCount: trackCount, starts, columns, values };
  return { weights, retries: Number(kept.meta["retries"]) };
}

async function trainFactors(
  { plays }: TrainingSet,
  { factors: settings }: TrainingSettings,
  run: TrainingRun & { fingerprint: string; report: (stage: string, done: number) => Promise<void> },
): Promise<TrackFactors | null> {
  if (settings === null) return null;
  const { dimensions, unobservedWeight, regularisation, share, epochs } = settings;
  const kept = await run.checkpoints.load("factors");
  const isOurs = kept?.meta["fingerprint"] === run.fingerprint;
  const factors = isOurs
    ? ({ dimensions, ...kept.arrays } as unknown as Factors)
    : startFactors(plays, settings);
  const improve = createFactorEpoch(plays, settings, run.pool);
  for (let epoch = isOurs ? Number(kept.meta["epochs"]) : 0; epoch < epochs; epoch += 1) {
    await improve(factors);
    const { listeners, tracks } = factors;
    const meta = { fingerprint: run.fingerprint, epochs: epoch + 1 };
    await run.checkpoints.save("factors", { meta, arrays: { listeners, tracks } });
    await run.report("factors", epoch + 2);
  }
  const gram = factorGram({ factors: factors.tracks, dimensions, unobservedWeight }, 0, plays.columnCount);
  return { dimensions, unobservedWeight, regularisation, share, tracks: factors.tracks, gram };
}

/** Tells data apart, and what is to be done with it: equal for equal plays, tracks and intent alone. */
export function fingerprintOf({ plays, trackIds }: TrainingSet, intent: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(intent)).update(trackIds.join("\n"));
  for (const { buffer, byteOffset, byteLength } of [plays.starts, plays.columns, plays.values]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex");
}
