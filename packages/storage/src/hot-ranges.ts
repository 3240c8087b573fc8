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

/** Ranges remembered as asked for once, without their bytes. */
const ASKED_ONCE_MAX = 10_000;

/**
 * Keeps the ranges asked for repeatedly in memory and lets simultaneous askers of one range share a single read.
 * Only for objects that never change under their key. Most segments are asked for once: keeping those too would push
 * out the wanted ones, and a buffer that is kept for a while costs the garbage collector as much as serving it.
 * A Map keeps its entries in the order of insertion; re-inserting on use makes its first entry the least recently used
 * one.
 */
export function createHotRanges(store: Pick<ObjectStore, "read">, limits: HotRangeLimits): HotRanges {
  const held = new Map<string, Buffer>();
  const pending = new Map<string, Promise<Buffer>>();
  const askedOnce = new Set<string>();
  let total = 0;

  function isAskedAgain(id: string): boolean {
    if (askedOnce.delete(id)) return true;
    askedOnce.add(id);
    const [oldest] = askedOnce;
    if (askedOnce.size > ASKED_ONCE_MAX && oldest !== undefined) askedOnce.delete(oldest);
    return false;
  }

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
    const isKept = isAskedAgain(id);
    try {
      const bytes = await store.read(key, range);
      if (isKept) keep(id, bytes);
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
