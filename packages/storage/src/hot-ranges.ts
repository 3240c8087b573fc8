import { createMemoryPool } from "./memory-pool.ts";
import type { ByteRange, ObjectStore } from "./object-store.ts";

/** Bounds of the memory that holds recently served ranges. */
export interface HotRangeLimits {
  /** All held ranges together. */
  totalBytesMax: number;
  /** Longer ranges pass through unkept: one download of a whole file must not push out every first segment. */
  rangeBytesMax: number;
}

/** Bytes of a range that must not be written to, nor read once they were released. */
export interface LentRange {
  bytes: Buffer;
  /** Gives the bytes back, once. When that never happens the garbage collector takes them. */
  release: () => void;
}

/** Ranged reads that remember. */
export interface HotRanges {
  /** As `ObjectStore.read`, with the bytes only lent: they are shared between callers, or used again after release. */
  lend(key: string, range: ByteRange): Promise<LentRange>;
  /** Bytes held now. */
  heldBytes(): number;
}

interface Reading {
  bytes: Promise<Buffer>;
  /** What it reads into; null when the bytes are to be kept. */
  borrowed: Buffer | null;
  borrowers: number;
}

/** Ranges remembered as asked for once, without their bytes. */
const ASKED_ONCE_MAX = 10_000;
/** Unused memory for ranges that are not kept; as much as some eighty listeners have on the way at one moment. */
const UNUSED_BYTES_MAX = 16 << 20;

const nothingToGiveBack = () => undefined;

/**
 * Keeps the ranges asked for repeatedly in memory and lets simultaneous askers of one range share a single read.
 * Only for objects that never change under their key. Most segments are asked for once: keeping those too would push
 * out the wanted ones, so they are read into memory that the next one uses again.
 * A Map keeps its entries in the order of insertion; re-inserting on use makes its first entry the least recently used
 * one.
 */
export function createHotRanges(store: Pick<ObjectStore, "read">, limits: HotRangeLimits): HotRanges {
  const held = new Map<string, Buffer>();
  const pending = new Map<string, Reading>();
  const askedOnce = new Set<string>();
  const pool = createMemoryPool(UNUSED_BYTES_MAX);
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

  function start(id: string, key: string, range: ByteRange): Reading {
    const borrowed = isAskedAgain(id) ? null : pool.take(range.end - range.start);
    const load = async () => {
      try {
        const bytes = await store.read(key, range, borrowed ?? undefined);
        if (!borrowed) keep(id, bytes);
        return bytes;
      } finally {
        // From here on nobody joins, so the last of its borrowers is known.
        pending.delete(id);
      }
    };
    const reading = { bytes: load(), borrowed, borrowers: 0 };
    pending.set(id, reading);
    return reading;
  }

  function giveBack(reading: Reading): void {
    reading.borrowers -= 1;
    if (reading.borrowers === 0 && reading.borrowed) pool.giveBack(reading.borrowed);
  }

  return {
    async lend(key, range) {
      if (range.end - range.start > limits.rangeBytesMax) {
        return { bytes: await store.read(key, range), release: nothingToGiveBack };
      }
      const id = `${key}:${range.start}-${range.end}`;
      const hit = held.get(id);
      if (hit) {
        held.delete(id);
        held.set(id, hit);
        return { bytes: hit, release: nothingToGiveBack };
      }
      const reading = pending.get(id) ?? start(id, key, range);
      reading.borrowers += 1;
      return { bytes: await reading.bytes, release: () => giveBack(reading) };
    },
    heldBytes: () => total,
  };
}
