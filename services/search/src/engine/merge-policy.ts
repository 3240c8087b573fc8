import type { Segment } from "./segment/segment.ts";

/** Every segment costs each query a little, so there are never many for long. */
const segmentsMax = 8;
/** A segment joins a merge when it is not much larger than what is merged already. */
const growthMax = 4;
const deadShareMax = 0.3;

/**
 * Which segments to merge now; empty when all is well. Small ones are merged often and large ones seldom, so that
 * each document is written again only a few times however many follow it.
 */
export function segmentsToMerge(segments: readonly Segment[]): Segment[] {
  const stale = segments.filter(({ count, deadCount }) => count > 0 && deadCount / count > deadShareMax);
  if (segments.length <= segmentsMax) return stale;
  const bySize = segments.toSorted((a, b) => living(a) - living(b));
  const chosen = bySize.slice(0, segments.length - segmentsMax + 1);
  let size = chosen.reduce((sum, segment) => sum + living(segment), 0);
  for (const segment of bySize.slice(chosen.length)) {
    if (living(segment) > size * growthMax && !stale.includes(segment)) continue;
    chosen.push(segment);
    size += living(segment);
  }
  return chosen;
}

const living = ({ count, deadCount }: Segment): number => count - deadCount;
