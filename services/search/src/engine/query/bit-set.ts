/** A set of document numbers, one bit each. */
export type BitSet = Uint32Array;

export const bitSet = (size: number): BitSet => new Uint32Array((size >>> 5) + 1);

/** How many numbers are in the set. */
export function countBits(set: BitSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i += 1) {
    let word = set[i]!;
    if (word === 0) continue;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls `visit` with every number in rising order until it answers false. */
export function forEachBit(set: BitSet, visit: (number: number) => boolean | void): void {
  for (let i = 0; i < set.length; i += 1) {
    let word = set[i]!;
    while (word !== 0) {
      const lowest = word & -word;
      word ^= lowest;
      if (visit((i << 5) + 31 - Math.clz32(lowest)) === false) return;
    }
  }
}
