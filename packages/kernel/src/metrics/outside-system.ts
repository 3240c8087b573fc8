import { Counter, Gauge } from "prom-client";
import { boundLabel } from "./bound-label.ts";
import { metricsRegistry } from "./registry.ts";

const systemsMax = 30;

const lastSuccess = new Gauge({
  name: "segue_adapter_last_success_timestamp_seconds",
  help: "When a call to a system outside of Segue last succeeded.",
  labelNames: ["adapter"],
  registers: [metricsRegistry],
});

const calls = new Counter({
  name: "segue_adapter_calls_total",
  help: "Calls to systems outside of Segue.",
  labelNames: ["adapter", "outcome"],
  registers: [metricsRegistry],
});

/** Calls a system outside of Segue and notes whether and when that worked; passes on what it returns or throws. */
export async function observeOutside<TResult>(name: string, call: () => Promise<TResult>): Promise<TResult> {
  const adapter = boundLabel("adapter", name, systemsMax);
  try {
    const result = await call();
    lastSuccess.set({ adapter }, Date.now() / 1000);
    calls.inc({ adapter, outcome: "ok" });
    return result;
  } catch (error) {
    calls.inc({ adapter, outcome: "failed" });
    throw error;
  }
}
