import type { QueueItem } from "./queue-track.ts";

/** A repeatable stream of numbers in [0, 1) (mulberry32), so that a shuffle can be tested and persisted. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A shuffled copy (Fisher–Yates); the same seed and items give the same order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const result = [...items];
  for (let end = result.length - 1; end > 0; end -= 1) {
    const pick = Math.floor(random() * (end + 1));
    const moved = result[end] as T;
    result[end] = result[pick] as T;
    result[pick] = moved;
  }
  return result;
}

/** `items` sorted as they stand in `natural`; items unknown there keep their order at the end. */
export function inNaturalOrder(items: readonly QueueItem[], natural: readonly QueueItem[]): QueueItem[] {
  const places = new Map(natural.map((item, index) => [item.key, index]));
  const place = (item: QueueItem): number => places.get(item.key) ?? natural.length;
  return items.toSorted((left, right) => place(left) - place(right));
}
