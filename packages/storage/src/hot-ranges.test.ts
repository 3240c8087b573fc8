import { describe, expect, it } from "vitest";
import { createHotRanges } from "./hot-ranges.ts";
import type { ByteRange } from "./object-store.ts";

function countingStore() {
  const reads: string[] = [];
  return {
    reads,
    async read(key: string, { start, end }: ByteRange) {
      reads.push(`${key}:${start}-${end}`);
      if (key === "broken") throw new Error("no such disk");
      return Buffer.alloc(end - start, key);
    },
  };
}

describe("hot ranges", () => {
  const limits = { totalBytesMax: 100, rangeBytesMax: 60 };

  it("reads a range once, also for those who ask while it is being read", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    const [first, second] = await Promise.all([
      hot.read("a", { start: 0, end: 10 }),
      hot.read("a", { start: 0, end: 10 }),
    ]);
    expect(first).toBe(second);
    await hot.read("a", { start: 0, end: 10 });
    expect(store.reads).toEqual(["a:0-10"]);
  });

  it("drops what was used longest ago and never holds more than it may", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    for (const key of ["a", "b", "a", "c"]) await hot.read(key, { start: 0, end: 40 });
    expect(hot.heldBytes()).toBe(80);
    await hot.read("a", { start: 0, end: 40 });
    await hot.read("b", { start: 0, end: 40 });
    expect(store.reads).toEqual(["a:0-40", "b:0-40", "c:0-40", "b:0-40"]);
  });

  it("lets long ranges through without keeping them", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await hot.read("a", { start: 0, end: 61 });
    expect(hot.heldBytes()).toBe(0);
  });

  it("asks again after a failure", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await expect(hot.read("broken", { start: 0, end: 1 })).rejects.toThrow("no such disk");
    await expect(hot.read("broken", { start: 0, end: 1 })).rejects.toThrow("no such disk");
    expect(store.reads).toHaveLength(2);
  });
});
