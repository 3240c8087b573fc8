import { Counter } from "prom-client";
import { metricsRegistry } from "../metrics/registry.ts";

/** Calls to other services by how they ended: `answered`, or the reason for which they are `unavailable`. */
export const dependencyCalls = new Counter({
  name: "segue_dependency_calls_total",
  help: "Calls to other services by outcome: answered, or why not.",
  labelNames: ["dependency", "outcome"],
  registers: [metricsRegistry],
});

/** Second tries of calls; more than a tenth of the calls is impossible. */
export const dependencyRetries = new Counter({
  name: "segue_dependency_retries_total",
  help: "Calls to other services that were made a second time.",
  labelNames: ["dependency"],
  registers: [metricsRegistry],
});

/** Uses of named fallbacks: what listeners went without. */
export const fallbacks = new Counter({
  name: "segue_fallbacks_total",
  help: "Answers given without a part that was unavailable, by what was left out.",
  labelNames: ["fallback"],
  registers: [metricsRegistry],
});
