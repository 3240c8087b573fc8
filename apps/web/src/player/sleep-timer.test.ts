import { expect, test } from "vitest";
import { sleepFade } from "./sleep-timer.ts";

test("fades over the last thirty seconds and then says stop", () => {
  const timer = { kind: "at", endsAtMs: 100_000 } as const;
  expect(sleepFade(timer, 60_000, 0)).toEqual({ factor: 1, isOver: false });
  expect(sleepFade(timer, 85_000, 0)).toEqual({ factor: 0.5, isOver: false });
  expect(sleepFade(timer, 100_000, 0)).toEqual({ factor: 0, isOver: true });
});

test("at the end of the track only the fade is the timer's business", () => {
  expect(sleepFade({ kind: "end-of-track" }, 0, 15_000)).toEqual({ factor: 0.5, isOver: false });
  expect(sleepFade({ kind: "end-of-track" }, 0, 0)).toEqual({ factor: 0, isOver: false });
});

test("without a timer nothing changes", () => {
  expect(sleepFade(null, 0, 0)).toEqual({ factor: 1, isOver: false });
});
