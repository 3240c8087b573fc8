import { expect, test } from "vitest";
import { createDeadMan } from "./dead-man.ts";

test("a silence is told once, and the next one again", () => {
  let now = 0;
  const told: Date[] = [];
  const man = createDeadMan({
    clock: () => new Date(now),
    limitMs: 60_000,
    onSilent: (since) => told.push(since),
  });
  for (now = 10_000; now <= 60_000; now += 10_000) man.check();
  expect(told).toEqual([]);
  for (; now <= 200_000; now += 10_000) man.check();
  expect(told).toEqual([new Date(0)]);
  man.beat();
  now += 61_000;
  man.check();
  expect(told).toHaveLength(2);
});
