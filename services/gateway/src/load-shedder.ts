import { monitorEventLoopDelay } from "node:perf_hooks";
import { AppError, type Priority } from "@segue/kernel";

/** Refuses work while there is too much of it, what can wait first. */
export interface LoadShedder {
  /** Throws `gateway.overloaded` when work of this priority is not taken on just now. */
  admit(priority: Priority): void;
  stop(): void;
}

/** How late the event loop may run before a class is refused, in milliseconds. */
export const delayMaxMs: Record<Priority, number> = { background: 100, read: 250, playback: 1_500 };
const sampleEveryMs = 250;
/** One late moment is no overload: only what lasts through all of these is. */
const samplesKept = 4;
const resolutionMs = 20;

/**
 * Sheds by how late the event loop runs: under load the queue of a Node process stands in the kernel and the loop, where
 * counting open requests does not see it. `readDelayMs` is asked instead of the real loop where it is given.
 */
export function createLoadShedder(readDelayMs?: () => number): LoadShedder {
  const meter = readDelayMs === undefined ? measureDelay() : { readMs: readDelayMs, stop: () => {} };
  return {
    admit(priority) {
      if (meter.readMs() <= delayMaxMs[priority]) return;
      throw new AppError("unavailable", "gateway.overloaded", {
        message: "Too many people are listening just now. Try again in a few seconds.",
        details: { retryAfterSeconds: priority === "background" ? 5 : 2 },
      });
    },
    stop: () => meter.stop(),
  };
}

/** The least lateness of the last second, so that what began under load is over within a second of its end. */
export function measureDelay() {
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
