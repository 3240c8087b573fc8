import { expect, test } from "vitest";
import { observeQueue } from "./observe-queue.ts";
import { renderMetrics } from "./registry.ts";

test("what is told of the queue is what was read just now, and a queue that cannot be read is told as such", async () => {
  let waiting = 1;
  observeQueue(async () => {
    await new Promise(setImmediate);
    if (waiting > 2) throw new Error("away");
    return { waiting, oldestAgeSeconds: 5, running: 0, failed: 0, pausedFunctions: 0 };
  });
  expect(await renderMetrics()).toContain("segue_jobs_waiting 1\n");
  waiting = 2;
  const second = await renderMetrics();
  expect(second).toContain("segue_jobs_waiting 2\n");
  expect(second).toContain("segue_queue_up 1");
  waiting = 3;
  expect(await renderMetrics()).toContain("segue_queue_up 0");
});
