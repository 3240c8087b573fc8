import type { RuleSettings } from "../sessions/sequence-rules.ts";
import type { SessionSettings } from "../sessions/session-scorer.ts";
import type { FactorSettings } from "./train-factors.ts";
import type { ItemWeightSettings } from "./train-item-weights.ts";

/** Everything that decides what a model becomes, beside its data. It is stored with the model. */
export interface TrainingSettings {
  items: ItemWeightSettings;
  /** Null trains no factors. `share` is what they count beside the item weights. */
  factors: (FactorSettings & { share: number }) | null;
  rules: RuleSettings;
  sessions: SessionSettings;
}

/** For tracks: short neighbourhoods, evened out. Found on listeners held out of real listening data. */
export const trackSettings: TrainingSettings = {
  items: {
    neighbourCounts: [10, 30],
    gramWidth: 200,
    ridge: 10,
    dropout: 0.3,
    shrink: 10,
    listenerExponent: 0,
    historyMax: 500,
    evening: { sourceExponent: 0.5, targetExponent: -0.15 },
  },
  factors: { dimensions: 64, regularisation: 0.001, unobservedWeight: 0.01, epochs: 8, seed: 1, share: 0.5 },
  rules: { distanceMax: 10, distanceExponent: 1, occurrencesMax: 3000, rulesMax: 200 },
  sessions: {
    neighbourCount: 100,
    occurrencesMax: 1500,
    windowMax: 12,
    rulesShare: 1.2,
    rulesExponent: 1.3,
    rulesWindow: 6,
    weightsShare: 0.3,
    weightsDecay: 0.7,
    ageing: 2,
  },
};

/** For few items with many listeners each, such as artists: wide neighbourhoods, and factors count as much. */
export const denseSettings: TrainingSettings = {
  ...trackSettings,
  items: {
    ...trackSettings.items,
    neighbourCounts: [60, 300],
    gramWidth: 1200,
    ridge: 20,
    dropout: 1,
    evening: { sourceExponent: 0.25, targetExponent: 0 },
  },
  factors: { dimensions: 64, regularisation: 0.003, unobservedWeight: 0.15, epochs: 10, seed: 1, share: 1 },
};

/** Floating point operations of one epoch of factors, to tell whether a machine can afford it. */
export function factorCost(
  size: { listeners: number; tracks: number; pairs: number },
  { dimensions, epochs }: Pick<FactorSettings, "dimensions" | "epochs">,
): number {
  const rows = size.listeners + size.tracks;
  return epochs * (2 * size.pairs * dimensions ** 2 + rows * (dimensions ** 3 / 3 + 3 * dimensions ** 2));
}
