import { expect, test } from "vitest";

import { checkFunction } from "./check-function.ts";

const step = {
  id: "step",
  name: "step",
  runtime: { type: "http", url: "http://127.0.0.1:1/?fnId=app-f&stepId=step" },
};
const plain = { id: "app-f", name: "f", triggers: [{ event: "a/b" }], steps: { step } };

test("a function inside the subset passes, its concurrency always a list", () => {
  expect(checkFunction({ ...plain, concurrency: 3 }).concurrency).toEqual([{ limit: 3 }]);
  expect(
    checkFunction({ ...plain, concurrency: { limit: 1, key: "event.data.id" } }).concurrency,
  ).toHaveLength(1);
});

test.each([
  [{ singleton: { mode: "skip" } }, 'option "singleton"'],
  [{ timeouts: { start: "1m" } }, 'option "timeouts"'],
  [{ somethingNew: true }, 'option "somethingNew"'],
  [{ triggers: [{ cron: "* * * * *", jitter: "10s" }] }, "cron jitter"],
  [{ triggers: [{ cron: "every day" }] }, "cron expression"],
  [{ triggers: [{ event: "a/b", expression: "event.data.x.matches('y')" }] }, "matches() is not supported"],
  [{ triggers: [{ event: "a/*/b" }] }, "wildcard"],
  [{ triggers: [{ event: "inngest/deferred.schedule" }] }, "inngest/deferred.schedule"],
  [{ cancel: [{ event: "a/c", if: "async.data.x ? 1 : 2" }] }, "unsupported expression"],
  [{ debounce: { period: "a while" } }, 'duration "a while"'],
  [{ batchEvents: { maxSize: 5, timeout: "2s" }, cancel: [{ event: "a/c" }] }, "batchEvents with cancelOn"],
  [{ batchEvents: { maxSize: 500, timeout: "2s" } }, "more than 100 events"],
  [{ steps: { step: { ...step, runtime: { type: "ws", url: "ws://x" } } } }, "other"],
  [{ rateLimit: { limit: 0, period: "1m" } }, "rateLimit.limit"],
])("%j is refused with the function's id", (change, reason) => {
  expect(() => checkFunction({ ...plain, ...change })).toThrow(
    /Function app-f cannot run on the local engine/,
  );
  expect(() => checkFunction({ ...plain, ...change })).toThrow(reason);
});
