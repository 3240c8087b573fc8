import { expect, test } from "vitest";

import { durationMs, parseDelay, parseDuration } from "./duration.ts";

test.each([
  ["10s", 10_000],
  ["1h30m", 5_400_000],
  ["250ms", 250],
  ["1.5h", 5_400_000],
  ["2d", 172_800_000],
  ["1w", 604_800_000],
])("%s is %d ms", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(["", "10", "ten minutes", "1 h", "5y", "1h!", "-1s"])("%j is no duration", (text) => {
  expect(parseDuration(text)).toBeNull();
  expect(() => durationMs(text)).toThrow("not a duration");
});

test("a delay may be a date, and one in the past is over", () => {
  const now = new Date("2030-01-01T00:00:00Z");
  expect(parseDelay("2030-01-01T00:00:05.000Z", now)).toBe(5000);
  expect(parseDelay("2029-01-01T00:00:00.000Z", now)).toBe(0);
  expect(parseDelay("90s", now)).toBe(90_000);
  expect(parseDelay("", now)).toBe(0);
  expect(parseDelay("soon", now)).toBeNull();
});
