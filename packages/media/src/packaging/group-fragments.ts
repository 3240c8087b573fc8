const groupSizes = [1, 1, 2] as const;
const steadyGroupSize = 4;

/**
 * Joins fragments into segments of 1, 1, 2, 4, 4… so that the first sound needs few bytes and the rest few requests.
 * A rest shorter than half a full fragment joins the segment before it: players stumble over slivers.
 */
export function groupFragments<T extends { durationSamples: number }>(fragments: readonly T[]): T[][] {
  const groups: T[][] = [];
  let taken = 0;
  while (taken < fragments.length) {
    const size = groupSizes[groups.length] ?? steadyGroupSize;
    groups.push(fragments.slice(taken, taken + size));
    taken += size;
  }
  const last = groups.at(-1);
  const before = groups.at(-2);
  const fullFragment = fragments[0]?.durationSamples ?? 0;
  if (
    last &&
    before &&
    last.reduce((sum, fragment) => sum + fragment.durationSamples, 0) < fullFragment / 2
  ) {
    groups.splice(-2, 2, [...before, ...last]);
  }
  return groups;
}
