import { monitorEventLoopDelay } from "node:perf_hooks";
import { AppError } from "../app-error.ts";
import type { Priority } from "../request-context.ts";

/** Refuses work while there is too much of it, what can wait first. */
export interface LoadShedder {
  /** Throws `<process>.overloaded` when work of this priority is not taken on just now. */
  admit(priority: Priority): void;
  stop(): void;
}

/**
 * How late the event loop may run before a class is refused, in milliseconds: well above what a machine that is busy with
 * other things does to it, well below what clients wait.
 */
const delayMaxMs: Record<Priority, number> = { background: 200, read: 400, playback: 2_000 };
const sampleEveryMs = 250;
/** One late moment is no overload: only what lasts through all of these is. */
const samplesKept = 4;
const resolutionMs = 20;

/**
 * Sheds by how late the event loop runs: under load the queue of a Node process stands in the kernel and the loop, where
 * counting open requests does not see it. `readDelayMs` is asked instead of the real loop where it is given.
 */
export function createLoadShedder(name: string, readDelayMs?: () => number): LoadShedder {
  const meter = readDelayMs === undefined ? measureLoopDelay() : { readMs: readDelayMs, stop: () => {} };
  return {
    admit(priority) {
      if (meter.readMs() <= delayMaxMs[priority]) return;
      throw new AppError("unavailable", `${name}.overloaded`, {
        message: "Too many people are listening just now. Try again in a few seconds.",
        details: { retryAfterSeconds: priority === "background" ? 5 : 2 },
      });
    },
    stop: () => meter.stop(),
  };
}

/** How late the event loop runs, in milliseconds: the least of the last second, measured until it is stopped. */
export function measureLoopDelay() {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  const samples = Array.from({ length: samplesKept }, () => 0);
  let delayMs = 0;
  const timer = setInterval(() => {
    // Empty when the loop never came to tick in between.
    const meanMs = Number.isNaN(histogram.mean) ? sampleEveryMs : histogram.mean / 1e6;
    samples.shift();
    samples.push(Math.max(0, meanMs - resolutionMs));
    delayMs = Math.min(...samples);
    histogram.reset();
  }, sampleEveryMs);
  timer.unref();
  return {
    readMs: () => delayMs,
    stop() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
