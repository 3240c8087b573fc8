import { expect, test } from "vitest";
import type { Signal } from "../model/index.ts";
import { skippedNow } from "./session-skips.ts";

const now = new Date("2026-05-01T12:00:00Z");
let plays = 0;
const step = (
  trackId: string,
  minutesAgo: number,
  kind: Signal["kind"] = "skipped",
  playId: string | null = `p${plays++}`,
) => ({
  trackId,
  kind,
  playId,
  at: new Date(now.getTime() - minutesAgo * 60_000),
});

test("what was skipped since the last half hour of silence is known, each time", () => {
  const steps = [step("yesterday", 1_000), step("a", 58), step("b", 29), step("b", 1)];
  expect(skippedNow(steps, now)).toEqual(["b", "b", "a"]);
});

test("after half an hour of silence nothing was skipped", () => {
  expect(skippedNow([step("a", 33), step("b", 31)], now)).toEqual([]);
});

test("leaving a track after it counted as heard is no skip, and a like ends no silence", () => {
  const heard = [step("a", 10, "counted", "heard"), step("a", 8, "skipped", "heard")];
  expect(skippedNow(heard, now)).toEqual([]);
  expect(skippedNow([step("a", 50), step("a", 25, "liked", null)], now)).toEqual([]);
});
