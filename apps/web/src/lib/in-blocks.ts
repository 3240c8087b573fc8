/** Splits a list into blocks of `size`, so that a list that grows asks only for what is new. */
export function inBlocks<TItem>(items: readonly TItem[], size: number): TItem[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
