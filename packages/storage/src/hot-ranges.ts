import type { ByteRange, ObjectStore } from "./object-store.ts";

/** Bounds of the memory that holds recently served ranges. */
export interface HotRangeLimits {
  /** All held ranges together. */
  totalBytesMax: number;
  /** Longer ranges pass through unkept: one download of a whole file must not push out every first segment. */
  rangeBytesMax: number;
}

/** Ranged reads that remember. */
export interface HotRanges {
  /** As `ObjectStore.read`; the Buffer is shared between callers and must not be written to. */
  read(key: string, range: ByteRange): Promise<Buffer>;
  /** Bytes held now. */
  heldBytes(): number;
}

/**
 * Keeps the ranges asked for most recently in memory and lets simultaneous askers of one range share a single read.
 * Only for objects that never change under their key. A Map keeps its entries in the order of insertion; re-inserting
 * on use makes its first entry the least recently used one.
 */
export function createHotRanges(store: Pick<ObjectStore, "read">, limits: HotRangeLimits): HotRanges {
  const held = new Map<string, Buffer>();
  const pending = new Map<string, Promise<Buffer>>();
  let total = 0;

  function keep(id: string, bytes: Buffer): void {
    held.set(id, bytes);
    total += bytes.length;
    for (const [oldest, dropped] of held) {
      if (total <= limits.totalBytesMax) return;
      held.delete(oldest);
      total -= dropped.length;
    }
  }

  async function load(id: string, key: string, range: ByteRange): Promise<Buffer> {
    try {
      const bytes = await store.read(key, range);
      keep(id, bytes);
      return bytes;
    } finally {
      pending.delete(id);
    }
  }

  return {
    async read(key, range) {
      if (range.end - range.start > limits.rangeBytesMax) return store.read(key, range);
      const id = `${key}:${range.start}-${range.end}`;
      const hit = held.get(id);
      if (hit) {
        held.delete(id);
        held.set(id, hit);
        return hit;
      }
      const underway = pending.get(id);
      if (underway) return underway;
      const loading = load(id, key, range);
      pending.set(id, loading);
      return loading;
    },
    heldBytes: () => total,
  };
}
