import { expect, test } from "vitest";
import { linePath } from "./line-path.ts";

const box = { width: 100, height: 12 };

test("the highest value is at the top, zero at the bottom, and time runs to the right", () => {
  const points = [
    { atSeconds: 0, value: 0 },
    { atSeconds: 10, value: 4 },
    { atSeconds: 20, value: 2 },
  ];
  expect(linePath(points, box)).toBe("M0.0 11.0L50.0 1.0L100.0 6.0");
});

test("while nothing was measured there is no line", () => {
  const points = [0, 10, 20, 100, 110].map((atSeconds) => ({ atSeconds, value: 1 }));
  expect(linePath(points, box).match(/M/g)).toHaveLength(2);
});

test("zeros alone are a line at the bottom, and nothing is nothing", () => {
  expect(linePath([{ atSeconds: 5, value: 0 }], box)).toBe("M0.0 11.0");
  expect(linePath([], box)).toBe("");
});
