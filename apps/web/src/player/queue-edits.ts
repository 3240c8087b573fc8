import { inNaturalOrder, shuffled } from "./queue-order.ts";
import type { QueueSnapshot, QueueState } from "./queue-state.ts";
import type { PlayContext, QueueItem, QueueTrack } from "./queue-track.ts";

const UNDO_STEPS_MAX = 20;

/** Tracks with a place to be put in a queue, and the context they were chosen in. */
export interface QueueAddition {
  readonly tracks: readonly QueueTrack[];
  readonly context: PlayContext;
}

/** Changes what is to come, so that one undo brings the earlier state back. */
export function edit(queue: QueueState, change: Partial<QueueSnapshot>): QueueState {
  const { upcoming, natural, isShuffled } = queue;
  return {
    ...queue,
    ...change,
    undo: [...queue.undo, { upcoming, natural, isShuffled }].slice(-UNDO_STEPS_MAX),
  };
}

/** New items for tracks, with keys the queue has not given yet. */
export function keyed(queue: QueueState, tracks: readonly QueueTrack[], context: PlayContext): QueueItem[] {
  return tracks.map((track, index) => ({ key: `q${queue.keysGiven + index + 1}`, track, context }));
}

/** Puts tracks before `index` of the upcoming items, and at the matching place of the natural order. */
export function insert(queue: QueueState, action: QueueAddition, index: number): QueueState {
  const items = keyed(queue, action.tracks, action.context);
  const before = index === 0 ? queue.current : queue.upcoming[index - 1];
  const place = before ? queue.natural.findIndex((item) => item.key === before.key) : -1;
  const isAtEnd = index > 0 || place < 0;
  return {
    ...edit(queue, {
      upcoming: queue.upcoming.toSpliced(index, 0, ...items),
      natural: queue.natural.toSpliced(isAtEnd ? queue.natural.length : place + 1, 0, ...items),
    }),
    keysGiven: queue.keysGiven + items.length,
  };
}

/** Takes one item out of what is to come; an unknown key changes nothing. */
export function remove(queue: QueueState, key: string): QueueState {
  if (!queue.upcoming.some((item) => item.key === key)) return queue;
  return edit(queue, {
    upcoming: queue.upcoming.filter((item) => item.key !== key),
    natural: queue.natural.filter((item) => item.key !== key),
  });
}

/** Moves an upcoming item; while shuffled the natural order stays as it was. */
export function move(queue: QueueState, key: string, toIndex: number): QueueState {
  const item = queue.upcoming.find((candidate) => candidate.key === key);
  if (!item) return queue;
  const upcoming = queue.upcoming.filter((candidate) => candidate !== item).toSpliced(toIndex, 0, item);
  if (queue.isShuffled) return edit(queue, { upcoming });
  const moving = new Set(upcoming.map((candidate) => candidate.key));
  const natural = [...queue.natural.filter((candidate) => !moving.has(candidate.key)), ...upcoming];
  return edit(queue, { upcoming, natural });
}

/** Takes the last edit back without touching what plays now. */
export function undo(queue: QueueState): QueueState {
  const last = queue.undo.at(-1);
  if (!last) return queue;
  const upcoming = last.upcoming.filter((item) => item.key !== queue.current?.key);
  return { ...queue, ...last, upcoming, undo: queue.undo.slice(0, -1) };
}

/** Shuffles what is to come, or puts it back into its natural order. */
export function setShuffled(queue: QueueState, isShuffled: boolean, seed: number): QueueState {
  if (isShuffled) return edit(queue, { upcoming: shuffled(queue.upcoming, seed), isShuffled });
  return edit(queue, { upcoming: inNaturalOrder(queue.upcoming, queue.natural), isShuffled });
}
