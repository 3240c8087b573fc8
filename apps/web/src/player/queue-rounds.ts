import { shuffled } from "./queue-order.ts";
import { isLeftOut } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import type { QueueItem } from "./queue-track.ts";

/** Makes the copies that repeating needs as soon as they are next in line, and drops stale ones. */
export function withNextRound(queue: QueueState): QueueState {
  const repeated = repeatedItems(queue);
  const nextRoundOf = [queue.repeat, queue.isShuffled, ...repeated.map((item) => item.key)].join(" ");
  if (nextRoundOf === queue.nextRoundOf) return queue;
  const copies = repeated.map((item, index) => ({ ...item, key: `q${queue.keysGiven + index + 1}` }));
  const nextRound = queue.isShuffled ? shuffled(copies, queue.keysGiven) : copies;
  return { ...queue, nextRound, nextRoundOf, keysGiven: queue.keysGiven + copies.length };
}

function repeatedItems(queue: QueueState): readonly QueueItem[] {
  if (!queue.current || queue.repeat === "off") return [];
  if (queue.repeat === "one") return [queue.current];
  return queue.upcoming.every(({ track }) => isLeftOut(queue, track)) ? queue.natural : [];
}
