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

/** How many of the upcoming items are the listener's own; the similar ones follow them. */
export function ownCount({ upcoming }: Pick<QueueState, "upcoming">): number {
  const first = upcoming.findIndex((item) => item.isSimilar);
  return first < 0 ? upcoming.length : first;
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
  const others = queue.upcoming.filter((candidate) => candidate !== item);
  // A similar track that the listener places among their own becomes one of them.
  const isOwn = !item.isSimilar || toIndex <= ownCount({ upcoming: others });
  const moved = isOwn ? { ...item, isSimilar: false } : item;
  const place = isOwn ? Math.min(toIndex, ownCount({ upcoming: others })) : toIndex;
  const upcoming = others.toSpliced(place, 0, moved);
  if (queue.isShuffled) return edit(queue, { upcoming });
  const moving = new Set(upcoming.map((candidate) => candidate.key));
  const own = upcoming.filter((candidate) => !candidate.isSimilar);
  const natural = [...queue.natural.filter((candidate) => !moving.has(candidate.key)), ...own];
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
  const own = queue.upcoming.slice(0, ownCount(queue));
  const similar = queue.upcoming.slice(own.length);
  const inOrder = isShuffled ? shuffled(own, seed) : inNaturalOrder(own, queue.natural);
  return edit(queue, { upcoming: [...inOrder, ...similar], isShuffled });
}

/** Adds what recommendations found behind everything else; it is no edit of the listener's, so undo passes it by. */
export function refill(queue: QueueState, action: QueueAddition & { isSimilar: boolean }): QueueState {
  const items = keyed(queue, action.tracks, action.context);
  const upcoming = action.isSimilar ? items.map((item) => ({ ...item, isSimilar: true })) : items;
  return {
    ...queue,
    upcoming: [...queue.upcoming, ...upcoming],
    natural: action.isSimilar ? queue.natural : [...queue.natural, ...items],
    keysGiven: queue.keysGiven + items.length,
  };
}

/** Takes what autoplay added out of what is to come. */
export function dropSimilar(queue: QueueState): QueueState {
  return { ...queue, upcoming: queue.upcoming.slice(0, ownCount(queue)) };
}
