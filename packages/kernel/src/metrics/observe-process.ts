import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge } from "prom-client";
import { metricsRegistry } from "./registry.ts";

/** Several may scrape: the delay is that of the last whole window, not since whoever scraped before. */
const windowMs = 10_000;
const resolutionMs = 50;
const nsPerSecond = 1e9;

/** Begins to measure this process: memory, processor time and how long the event loop was held up. Call it once. */
export function observeProcess(version: string): void {
  const registers = [metricsRegistry];
  new Gauge({
    name: "segue_build_info",
    help: "The version that runs.",
    labelNames: ["version"],
    registers,
  }).set({ version }, 1);
  new Gauge({ name: "process_start_time_seconds", help: "When the process began.", registers }).set(
    Math.round(Date.now() / 1000 - process.uptime()),
  );
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Memory of the process.",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: "nodejs_heap_size_used_bytes",
    help: "JavaScript heap in use.",
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  let countedSeconds = 0;
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Processor time used.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      const seconds = (user + system) / 1e6;
      this.inc(seconds - countedSeconds);
      countedSeconds = seconds;
    },
  });
  const lag = new Gauge({
    name: "nodejs_eventloop_lag_p99_seconds",
    help: "How long the event loop was held up, 99th percentile of the last ten seconds.",
    registers,
  });
  lag.set(0);
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  setInterval(() => {
    // The histogram counts the timer's own pause too.
    lag.set(Math.max(0, delays.percentile(99) / nsPerSecond - resolutionMs / 1000));
    delays.reset();
  }, windowMs).unref();
}
