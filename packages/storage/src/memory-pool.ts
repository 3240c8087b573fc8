/** Memory that is used again and again. */
export interface MemoryPool {
  /** At least `sizeBytes`, with whatever is in it. */
  take(sizeBytes: number): Buffer;
  /** Gives memory back that nobody reads or writes any more. */
  giveBack(memory: Buffer): void;
}

/** Ranges differ in length; rounded up to this, few sizes remain. */
const STEP_BYTES = 64 * 1024;

/**
 * Keeps up to `totalBytesMax` of unused memory for the next taker. Fresh memory for each segment costs more than reading
 * it: its pages have to be mapped and cleared, and the garbage collector runs over the whole heap every few hundred.
 */
export function createMemoryPool(totalBytesMax: number): MemoryPool {
  const unused = new Map<number, Buffer[]>();
  let unusedBytes = 0;
  return {
    take(sizeBytes) {
      const roundedBytes = Math.ceil(sizeBytes / STEP_BYTES) * STEP_BYTES;
      const memory = unused.get(roundedBytes)?.pop();
      if (!memory) return Buffer.allocUnsafeSlow(roundedBytes);
      unusedBytes -= memory.length;
      return memory;
    },
    giveBack(memory) {
      if (unusedBytes + memory.length > totalBytesMax) return;
      unusedBytes += memory.length;
      const ofSize = unused.get(memory.length);
      if (ofSize) ofSize.push(memory);
      else unused.set(memory.length, [memory]);
    },
  };
}
