import { describe, expect, it } from "vitest";
import { createHotRanges } from "./hot-ranges.ts";
import type { ByteRange } from "./object-store.ts";

/** Reads into the memory it is given, as the store on disk does. */
function fillingStore() {
  return {
    read: async (key: string, { start, end }: ByteRange, memory?: Buffer) =>
      (memory?.subarray(0, end - start) ?? Buffer.alloc(end - start)).fill(key),
  };
}

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
      hot.lend("a", { start: 0, end: 10 }),
      hot.lend("a", { start: 0, end: 10 }),
    ]);
    expect(first?.bytes).toBe(second?.bytes);
    expect(store.reads).toEqual(["a:0-10"]);
  });

  it("keeps a range when it is asked for again, since most are asked for once", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await hot.lend("a", { start: 0, end: 10 });
    expect(hot.heldBytes()).toBe(0);
    const kept = await hot.lend("a", { start: 0, end: 10 });
    expect(hot.heldBytes()).toBe(10);
    expect((await hot.lend("a", { start: 0, end: 10 })).bytes).toBe(kept.bytes);
    expect(store.reads).toHaveLength(2);
  });

  it("drops what was used longest ago and never holds more than it may", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    const readAll = async (keys: string) => {
      for (const key of keys) await hot.lend(key, { start: 0, end: 40 });
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
    await hot.lend("a", { start: 0, end: 61 });
    await hot.lend("a", { start: 0, end: 61 });
    expect(hot.heldBytes()).toBe(0);
  });

  it("asks again after a failure", async () => {
    const store = countingStore();
    const hot = createHotRanges(store, limits);
    await expect(hot.lend("broken", { start: 0, end: 1 })).rejects.toThrow("no such disk");
    await expect(hot.lend("broken", { start: 0, end: 1 })).rejects.toThrow("no such disk");
    expect(store.reads).toHaveLength(2);
  });

  it("uses memory again only when everyone who shares it has released it", async () => {
    const hot = createHotRanges(fillingStore(), limits);
    const [first, second] = await Promise.all([
      hot.lend("a", { start: 0, end: 9 }),
      hot.lend("a", { start: 0, end: 9 }),
    ]);
    first?.release();
    await hot.lend("b", { start: 0, end: 9 });
    expect(second?.bytes.toString()).toBe("aaaaaaaaa");
    second?.release();
    const third = await hot.lend("c", { start: 0, end: 9 });
    expect(third.bytes.buffer).toBe(first?.bytes.buffer);
  });

  it("never hands out the memory of a kept range again", async () => {
    const hot = createHotRanges(fillingStore(), limits);
    (await hot.lend("a", { start: 0, end: 9 })).release();
    const kept = await hot.lend("a", { start: 0, end: 9 });
    kept.release();
    await hot.lend("b", { start: 0, end: 9 });
    expect((await hot.lend("a", { start: 0, end: 9 })).bytes.toString()).toBe("aaaaaaaaa");
  });
});
