import { expect, it } from "vitest";
import { createMemoryPool } from "./memory-pool.ts";

it("lends the same memory again for a range of a similar length, and never to two at once", () => {
  const pool = createMemoryPool(1 << 20);
  const first = pool.take(100_000);
  expect(first.length).toBeGreaterThanOrEqual(100_000);
  expect(pool.take(100_000)).not.toBe(first);
  pool.giveBack(first);
  expect(pool.take(110_000)).toBe(first);
});

it("keeps no more than it may", () => {
  const pool = createMemoryPool(100_000);
  const [first, second] = [pool.take(65_536), pool.take(65_536)];
  pool.giveBack(first);
  pool.giveBack(second);
  expect(pool.take(65_536)).toBe(first);
  expect(pool.take(65_536)).not.toBe(second);
});
