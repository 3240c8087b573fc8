import { expect, test } from "vitest";
import { fadedTo, popularityOf } from "./popularity.ts";

test("popularity grows with each ten times as many plays, and ends at 100", () => {
  expect([0, 9, 99, 999, 999_999, 10 ** 9].map(popularityOf)).toEqual([0, 17, 33, 50, 100, 100]);
});

test("plays count half after thirty days and never grow by time", () => {
  const at = new Date("2026-05-01T00:00:00Z");
  expect(fadedTo(new Date("2026-05-31T00:00:00Z"), { plays: 80, at })).toBeCloseTo(40, 9);
  expect(fadedTo(new Date("2026-04-01T00:00:00Z"), { plays: 80, at })).toBe(80);
});
