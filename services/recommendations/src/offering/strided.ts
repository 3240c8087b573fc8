const goldenShare = 0.618_033_988_749_895;

/**
 * Goes through all items once, in leaps, so that neighbours do not come together; the same seed gives the same order.
 * Costs nothing before the first item.
 */
export function* strided<T>(items: readonly T[], seed: number): Generator<T> {
  const { length } = items;
  if (length === 0) return;
  let step = Math.max(1, Math.floor(length * goldenShare));
  while (commonDivisor(step, length) > 1) step += 1;
  for (let count = 0, at = seed % length; count < length; count += 1, at = (at + step) % length)
    yield items[at]!;
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
