type Numbers = Float32Array | Float64Array;

/** Reorders `order` so that its first `count` entries are those with the highest scores, in no particular order (Hoare). */
export function moveTopFirst(
  order: Uint32Array,
  scores: Numbers,
  { length, count }: { length: number; count: number },
): void {
  let low = 0;
  let high = length - 1;
  while (count < length && low < high) {
    const pivot = scores[order[(low + high) >> 1]!]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (scores[order[left]!]! > pivot) left += 1;
      while (scores[order[right]!]! < pivot) right -= 1;
      if (left > right) break;
      const held = order[left]!;
      order[left++] = order[right]!;
      order[right--] = held;
    }
    if (count - 1 <= right) high = right;
    else if (count - 1 >= left) low = left;
    else return;
  }
}

/**
 * The `count` best of the candidates, best first; ties go to the smaller number, so that equal inputs give equal lists.
 * Candidates for which `isExcluded` answers true are left out.
 */
export function topOf(
  candidates: { items: Uint32Array; length: number; scores: Numbers },
  count: number,
  isExcluded: (item: number) => boolean,
): Uint32Array {
  const { items, length, scores } = candidates;
  const heap = new Uint32Array(count);
  let size = 0;
  const isWorse = (left: number, right: number) =>
    scores[left]! < scores[right]! || (scores[left]! === scores[right]! && left > right);
  for (let at = 0; at < length; at += 1) {
    const item = items[at]!;
    if (size === count && !isWorse(heap[0]!, item)) continue;
    if (isExcluded(item)) continue;
    if (size < count) {
      let place = size++;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isWorse(item, heap[parent]!)) break;
        heap[place] = heap[parent]!;
        place = parent;
      }
      heap[place] = item;
      continue;
    }
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && isWorse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isWorse(heap[child]!, item)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = item;
  }
  return heap.slice(0, size).sort((left, right) => (isWorse(left, right) ? 1 : -1));
}
