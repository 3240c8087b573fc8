import { expect, test } from "vitest";

import { defaultBackoff, retryAfterMs } from "./backoff.ts";

test("waits grow from 15 s to 2 h, plus at most 30 s", () => {
  for (const [attempt, seconds] of [
    [0, 15],
    [1, 30],
    [4, 300],
    [9, 7200],
    [20, 7200],
  ] as const) {
    expect(defaultBackoff(attempt)).toBeGreaterThanOrEqual(seconds * 1000);
    expect(defaultBackoff(attempt)).toBeLessThan(seconds * 1000 + 30_000);
  }
});

test("retry-after is read as seconds or date and kept within 1 s and 24 h", () => {
  const now = new Date("2030-01-01T00:00:00Z");
  expect(retryAfterMs("20", now)).toBe(20_000);
  expect(retryAfterMs("2030-01-01T00:01:00.000Z", now)).toBe(60_000);
  expect(retryAfterMs("0", now)).toBe(1000);
  expect(retryAfterMs("2031-01-01T00:00:00Z", now)).toBe(86_400_000);
  expect(retryAfterMs("whenever", now)).toBeNull();
  expect(retryAfterMs(undefined, now)).toBeNull();
});
