import { factorGram } from "../training/implicit-factors.ts";
import type { KernelPool } from "../training/kernel-pool.ts";
import { denseSettings, factorCost, trackSettings, type TrainingSettings } from "../training/settings.ts";
import { createFactorEpoch, startFactors } from "../training/train-factors.ts";
import { trainItemWeights } from "../training/train-item-weights.ts";
import type { TrainingSet } from "../training/training-set.ts";
import { orderByPopularity, type ScoringParts, type TrackFactors } from "../scoring/model-parts.ts";
import { columnCounts } from "../math/sparse-rows.ts";
import { evaluate } from "./evaluate.ts";
import { holdOut, type HoldOut } from "./hold-out.ts";

/** What the search may spend and how it draws its listeners. */
export interface ChooseBudget {
  seed: number;
  /** Floating point operations for factors; where they cost more, none are trained. */
  factorOperationsMax: number;
  onTried?: (tried: { what: string; ndcg100: number }) => void;
}

/** Wide neighbourhoods cost their cube per item. */
const denseTrackMax = 8_000;

/** For items that people meet in albums, in scenes, and for those that nearly everybody knows. */
const candidates: readonly TrainingSettings[] = [
  trackSettings,
  {
    ...trackSettings,
    items: {
      ...trackSettings.items,
      neighbourCounts: [30, 90],
      gramWidth: 400,
      dropout: 0.5,
      evening: { sourceExponent: 0.35, targetExponent: -0.1 },
    },
  },
  denseSettings,
];
const shares = [0.25, 0.5, 1, 2];
/** Factors that bring less than this are left out: they make a model larger and every request dearer. */
const gainMin = 0.001;
const testedMax = 600;

/** Finds the settings that serve held-out listeners best. What suits depends on the data: tracks and artists differ most. */
export async function chooseSettings(
  set: TrainingSet,
  pool: KernelPool,
  budget: ChooseBudget,
): Promise<{ settings: TrainingSettings; ndcg100: number }> {
  const split = holdOut(set, { seed: budget.seed, listenerMax: testedMax });
  let best: { settings: TrainingSettings; parts: ScoringParts; ndcg100: number } | null = null;
  for (const settings of candidates) {
    if (settings === denseSettings && set.trackIds.length > denseTrackMax) continue;
    const parts = await withoutFactors(split, settings, pool);
    const { ndcg100 } = evaluate(parts, split.listeners);
    budget.onTried?.({ what: `neighbours ${settings.items.neighbourCounts.join(" and ")}`, ndcg100 });
    if (best === null || ndcg100 > best.ndcg100) best = { settings, parts, ndcg100 };
  }
  const { settings, parts, ndcg100 } = best!;
  let chosen = { settings: { ...settings, factors: null } as TrainingSettings, ndcg100: ndcg100 + gainMin };
  const { rowCount: listeners, columnCount: tracks, columns } = set.plays;
  const size = { listeners, tracks, pairs: columns.length };
  if (settings.factors !== null && factorCost(size, settings.factors) <= budget.factorOperationsMax) {
    const factors = await trainedFactors(split, { ...settings.factors, share: 0 }, pool);
    for (const share of shares) {
      const tried = evaluate({ ...parts, factors: { ...factors, share } }, split.listeners).ndcg100;
      budget.onTried?.({ what: `with ${share} times the factors`, ndcg100: tried });
      if (tried <= chosen.ndcg100) continue;
      chosen = { settings: { ...settings, factors: { ...settings.factors, share } }, ndcg100: tried };
    }
  }
  return chosen.settings.factors === null ? { ...chosen, ndcg100 } : chosen;
}

async function withoutFactors(
  { training }: HoldOut,
  { items }: TrainingSettings,
  pool: KernelPool,
): Promise<ScoringParts> {
  const { weights } = await trainItemWeights(training.plays, items, pool);
  const popularity = columnCounts(training.plays);
  const byPopularity = orderByPopularity(popularity);
  return { trackCount: training.trackIds.length, weights, factors: null, popularity, byPopularity };
}

async function trainedFactors(
  { training: { plays } }: HoldOut,
  settings: NonNullable<TrainingSettings["factors"]>,
  pool: KernelPool,
): Promise<TrackFactors> {
  const factors = startFactors(plays, settings);
  const improve = createFactorEpoch(plays, settings, pool);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) await improve(factors);
  const gram = factorGram({ ...settings, factors: factors.tracks }, 0, plays.columnCount);
  return { ...settings, tracks: factors.tracks, gram };
}
