import { expect, test } from "vitest";
import { trendPath } from "./trend-path.ts";

const size = { width: 100, height: 24 };

test("the highest value stands at the top and zero at the bottom, from left to right", () => {
  expect(trendPath([0, 0.5, 1], size)).toBe("M0.0 22.0L50.0 12.0L100.0 2.0");
});

test("a single value is a level line", () => {
  expect(trendPath([0.4], size)).toBe("M0.0 2.0L100.0 2.0");
});

test("nothing but zeros lies at the bottom", () => {
  expect(trendPath([0, 0], size)).toBe("M0.0 22.0L100.0 22.0");
});
