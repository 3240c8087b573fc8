import type { EngineStatus, ModelInsights } from "../contract/index.ts";
import type { ModelStore } from "../db/model-store.ts";
import type { ReasonStore } from "../db/reason-store.ts";
import type { SignalStore } from "../db/signal-store.ts";

/** How recommending does as a whole, for administrators. */
export type Insights = () => Promise<ModelInsights>;

export const createInsights =
  (deps: {
    store: ModelStore;
    reasons: ReasonStore;
    signals: SignalStore;
    engines: () => Promise<EngineStatus[]>;
  }): Insights =>
  async () => {
    const [serving, topReasons, signalCount, listenerCount, engines] = await Promise.all([
      deps.store.serving(),
      deps.reasons.top(),
      deps.signals.count(),
      deps.signals.listenerCount(),
      deps.engines(),
    ]);
    return { coverage20: serving?.coverage20 ?? null, topReasons, signalCount, listenerCount, engines };
  };
