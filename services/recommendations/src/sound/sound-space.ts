import { topOf } from "../model/index.ts";

/** One of the nearest, with how alike it is: 1 for the same sound, towards 0 for another. */
export interface SoundNeighbour {
  masterId: string;
  likeness: number;
}

/** Sounds as points, near each other when they sound alike. */
export interface SoundSpace {
  has(masterId: string): boolean;
  /** The nearest others, the nearest first, `count` at most; none for a sound that is not here. */
  nearest(masterId: string, count: number): SoundNeighbour[];
}

/** A single odd value must not make a sound a stranger to all others. */
const furthestDeviations = 3;
const rememberedMax = 2_000;

/**
 * Builds the space of these sounds, whose vectors have one length. Each entry of the vectors is standardised over all of
 * them, so that hertz and decibels count alike. A search looks at every point, some ten milliseconds for a hundred
 * thousand, and is remembered: listeners come back to the same tracks.
 */
export function createSoundSpace(
  sounds: readonly { masterId: string; vector: ArrayLike<number> }[],
): SoundSpace {
  const size = sounds[0]?.vector.length ?? 0;
  const points = standardise(sounds, size);
  const rowOf = new Map(sounds.map(({ masterId }, row) => [masterId, row]));
  const items = Uint32Array.from(sounds.keys());
  const scores = new Float32Array(sounds.length);
  const remembered = new Map<string, SoundNeighbour[]>();

  function search(own: number, count: number): SoundNeighbour[] {
    measureLikeness(points, own * size, scores);
    const best = topOf({ items, length: items.length, scores }, count, (row) => row === own);
    return Array.from(best, (row) => ({ masterId: sounds[row]!.masterId, likeness: scores[row]! }));
  }

  return {
    has: (masterId) => rowOf.has(masterId),
    nearest(masterId, count) {
      const own = rowOf.get(masterId);
      if (own === undefined || count < 1) return [];
      const wanted = Math.min(count, sounds.length - 1);
      const known = remembered.get(masterId);
      if (known !== undefined && known.length >= wanted) return known.slice(0, wanted);
      const found = search(own, wanted);
      remembered.set(masterId, found);
      const [oldest] = remembered.keys();
      if (remembered.size > rememberedMax) remembered.delete(oldest!);
      return found;
    },
  };
}

/** Row by row, as the vectors lie in memory. */
function standardise(sounds: readonly { vector: ArrayLike<number> }[], size: number): Float32Array {
  const [means, deviations] = [new Float64Array(size), new Float64Array(size)];
  for (const { vector } of sounds)
    for (let entry = 0; entry < size; entry += 1) means[entry]! += vector[entry]! / sounds.length;
  for (const { vector } of sounds)
    for (let entry = 0; entry < size; entry += 1)
      deviations[entry]! += (vector[entry]! - means[entry]!) ** 2 / sounds.length;
  const points = new Float32Array(sounds.length * size);
  for (const [row, { vector }] of sounds.entries()) {
    for (let entry = 0; entry < size; entry += 1) {
      const score = (vector[entry]! - means[entry]!) / (Math.sqrt(deviations[entry]!) || 1);
      points[row * size + entry] = Math.max(-furthestDeviations, Math.min(furthestDeviations, score));
    }
  }
  return points;
}

/** Likeness of every point to the one that begins at `from`: 1 at no distance, a third for two points at random. */
function measureLikeness(points: Float32Array, from: number, likeness: Float32Array): void {
  const size = points.length / likeness.length;
  const own = points.slice(from, from + size);
  for (let row = 0, start = 0; row < likeness.length; row += 1, start += size) {
    let sum = 0;
    for (let entry = 0; entry < size; entry += 1) {
      const difference = points[start + entry]! - own[entry]!;
      sum += difference * difference;
    }
    likeness[row] = size / (size + sum);
  }
}
