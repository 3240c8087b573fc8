import { expect, test } from "vitest";
import { type Signal, weighSignals } from "./signal-weights.ts";

const now = new Date("2026-05-01T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const signal = (kind: Signal["kind"], days = 0): Signal => ({ trackId: "t", kind, at: daysAgo(days) });
const weightOf = (...signals: Signal[]) => weighSignals(signals, now).weights.get("t") ?? 0;

test("whether a track was played counts, not how often, and liking it counts half as much again", () => {
  expect(weightOf(signal("counted"))).toBe(1);
  expect(weightOf(signal("counted"), signal("completed"), signal("counted"))).toBe(1);
  expect(weightOf(signal("counted"), signal("liked"))).toBe(1.5);
});

test("a play says half as much after a year, and never nothing", () => {
  expect(weightOf(signal("counted", 365))).toBeCloseTo(0.5);
  expect(weightOf(signal("counted", 20_000))).toBe(0.2);
});

test("skips count against a track and are soon forgotten", () => {
  expect(weightOf(signal("skipped"))).toBe(-0.25);
  expect(weightOf(signal("skipped", 14))).toBe(-0.125);
  expect(weighSignals([signal("skipped", 365)], now).weights.size).toBe(0);
  expect(weightOf(signal("counted"), signal("skipped"), signal("skipped"))).toBe(0.5);
});

test("not for me overrules every play before it and keeps the track out", () => {
  const taste = weighSignals([signal("liked"), signal("disliked"), signal("counted")], now);
  expect(taste.weights.get("t")).toBe(-1);
  expect(taste.disliked).toEqual(new Set(["t"]));
});
