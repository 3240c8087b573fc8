import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { AppError } from "../app-error.ts";
import type { Priority } from "../request-context.ts";
import { createLoadShedder, measureLoopDelay } from "./load-shedder.ts";

const meters: { stop(): void }[] = [];
afterEach(() => {
  for (const meter of meters.splice(0)) meter.stop();
});

test("background goes first, reads next, playback last, and all are back when the load is gone", () => {
  let delayMs = 0;
  const shedder = createLoadShedder("gateway", () => delayMs);
  const refusal = (priority: Priority) => {
    try {
      shedder.admit(priority);
      return null;
    } catch (error) {
      return (error as AppError).code;
    }
  };
  const admitted = () =>
    (["background", "read", "playback"] as const).filter((name) => refusal(name) === null);
  expect(admitted()).toEqual(["background", "read", "playback"]);
  delayMs = 300;
  expect(admitted()).toEqual(["read", "playback"]);
  delayMs = 1_000;
  expect(admitted()).toEqual(["playback"]);
  delayMs = 5_000;
  expect(admitted()).toEqual([]);
  expect(refusal("playback")).toBe("gateway.overloaded");
  delayMs = 0;
  expect(admitted()).toHaveLength(3);
});

test("a loop that runs late for a second is seen, one that stumbles once is not", async () => {
  const meter = measureLoopDelay();
  meters.push(meter);
  block(300);
  await delay(300);
  expect(meter.readMs()).toBeLessThan(100);
  while (meter.readMs() < 100) {
    block(200);
    await delay(0);
  }
  expect(meter.readMs()).toBeGreaterThanOrEqual(100);
});

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
