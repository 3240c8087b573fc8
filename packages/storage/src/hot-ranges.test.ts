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

  it("shares one read between those who ask at the same time", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    const [first, second] = await Promise.all([
      hot.read("a", { start: 0, end: 10 }),
      hot.read("a", { start: 0, end: 10 }),
    ]);
    expect(first).toBe(second);
    expect(store.reads).toEqual(["a:0-10"]);
  });

  it("keeps a range when it is asked for again, since most are asked for once", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await hot.read("a", { start: 0, end: 10 });
    expect(hot.heldBytes()).toBe(0);
    const kept = await hot.read("a", { start: 0, end: 10 });
    expect(hot.heldBytes()).toBe(10);
    expect(await hot.read("a", { start: 0, end: 10 })).toBe(kept);
    expect(store.reads).toHaveLength(2);
  });

  it("drops what was used longest ago and never holds more than it may", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    const readAll = async (keys: string) => {
      for (const key of keys) await hot.read(key, { start: 0, end: 40 });
    };
    await readAll("aabb");
    await readAll("acc");
    expect(hot.heldBytes()).toBe(80);
    store.reads.length = 0;
    await readAll("acb");
    expect(store.reads).toEqual(["b:0-40"]);
  });

  it("lets long ranges through without keeping them", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await hot.read("a", { start: 0, end: 61 });
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
