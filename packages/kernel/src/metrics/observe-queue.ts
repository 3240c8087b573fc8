import { Gauge } from "prom-client";
import { collectTogether } from "./collect-together.ts";
import { metricsRegistry } from "./registry.ts";

/** How the event engine's queue stands. */
export interface QueueState {
  waiting: number;
  oldestAgeSeconds: number;
  running: number;
  failed: number;
  pausedFunctions: number;
}

/** Measures the event engine's queue whenever metrics are asked for. Call it once. */
export function observeQueue(read: () => Promise<QueueState>): void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [metricsRegistry] });
  const gauges: Record<keyof QueueState, Gauge> = {
    waiting: gauge("segue_jobs_waiting", "Jobs that are due and not under way."),
    oldestAgeSeconds: gauge("segue_jobs_oldest_age_seconds", "How long the oldest such job has been due."),
    running: gauge("segue_jobs_running", "Runs that are not finished."),
    failed: gauge("segue_jobs_failed", "Runs that failed for good in the last day."),
    pausedFunctions: gauge("segue_functions_paused", "Functions that somebody paused."),
  };
  const isUp = gauge("segue_queue_up", "Whether the event engine could say how its queue stands.");
  collectTogether([isUp, ...Object.values(gauges)], async () => {
    try {
      for (const [name, value] of Object.entries(await read())) gauges[name as keyof QueueState].set(value);
      isUp.set(1);
    } catch {
      // What this gauge says is that it failed; the last known queue stays beside it.
      isUp.set(0);
    }
  });
}
