import { expect, test } from "vitest";
import { SegmentCache } from "./segment-cache.ts";

const range = (fileId: string) => ({ fileId, start: 0, end: 10 });
const bytes = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(10));

test("hands out what was warmed and asks only once for the same bytes", async () => {
  const cache = new SegmentCache();
  let loads = 0;
  const load = (): Promise<ArrayBuffer> => {
    loads += 1;
    return bytes();
  };
  await Promise.all([cache.warm(range("a"), load), cache.warm(range("a"), load)]);
  await cache.warm(range("a"), load);
  expect(loads).toBe(1);
  expect(cache.find(range("a"))?.bytes.byteLength).toBe(10);
  expect(cache.find({ ...range("a"), end: 9 })).toBeNull();
});

test("stays within its bound and lets the longest unused go", async () => {
  const cache = new SegmentCache(20);
  await cache.warm(range("a"), bytes);
  await cache.warm(range("b"), bytes);
  cache.find(range("a"));
  await cache.warm(range("c"), bytes);
  expect(cache.find(range("b"))).toBeNull();
  expect(cache.find(range("a"))).not.toBeNull();
});

test("a failed fetch leaves nothing behind and can be tried again", async () => {
  const cache = new SegmentCache();
  await cache.warm(range("a"), () => Promise.reject(new Error("no network")));
  expect(cache.find(range("a"))).toBeNull();
  expect(cache.pending(range("a"))).toBeNull();
  await cache.warm(range("a"), bytes);
  expect(cache.find(range("a"))).not.toBeNull();
});
