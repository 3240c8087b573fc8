import { shuffled } from "./queue-order.ts";
import { edit, keyed } from "./queue-edits.ts";
import type { QueueAddition } from "./queue-edits.ts";
import { nextInQueue } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import type { QueueItem } from "./queue-track.ts";

const HISTORY_ITEMS_MAX = 200;

/** A list to play from one of its tracks on. */
export interface PlayRequest extends QueueAddition {
  readonly startIndex: number;
  readonly isShuffled: boolean;
  readonly seed: number;
}

function remembered(queue: QueueState): readonly QueueItem[] {
  return queue.current ? [...queue.history, queue.current].slice(-HISTORY_ITEMS_MAX) : queue.history;
}

/** Replaces the queue; a `startIndex` outside the list changes nothing. */
export function playTracks(queue: QueueState, action: PlayRequest): QueueState {
  const items = keyed(queue, action.tracks, action.context);
  const current = items[action.startIndex];
  if (!current) return queue;
  const others = items.filter((item) => item !== current);
  const upcoming = action.isShuffled ? shuffled(others, action.seed) : items.slice(action.startIndex + 1);
  return {
    ...edit(queue, { upcoming, natural: items, isShuffled: action.isShuffled }),
    history: remembered(queue),
    current,
    keysGiven: queue.keysGiven + items.length,
  };
}

/** Plays an upcoming item at once and drops those before it, or plays an item of the history again. */
export function jump(queue: QueueState, key: string): QueueState {
  const index = queue.upcoming.findIndex((item) => item.key === key);
  const current = queue.upcoming[index];
  if (current) {
    return { ...queue, history: remembered(queue), current, upcoming: queue.upcoming.slice(index + 1) };
  }
  const again = queue.history.find((item) => item.key === key);
  const copy = again && keyed(queue, [again.track], again.context)[0];
  if (!copy) return queue;
  return { ...queue, history: remembered(queue), current: copy, keysGiven: queue.keysGiven + 1 };
}

/** Goes to the next item; automatic news repeats the same track in repeat-one. The end changes nothing. */
export function advance(queue: QueueState, isAutomatic: boolean): QueueState {
  const history = remembered(queue);
  if (isAutomatic && queue.repeat === "one") {
    return { ...queue, history, current: nextInQueue(queue), nextRound: [] };
  }
  const [current, ...upcoming] = queue.upcoming;
  if (current) return { ...queue, history, current, upcoming };
  const round = queue.repeat === "all" ? queue.nextRound : [];
  const [first, ...others] = round;
  if (!first) return queue;
  const natural = round.toSorted((left, right) => keyNumber(left) - keyNumber(right));
  return { ...queue, history, current: first, upcoming: others, natural, nextRound: [] };
}

const keyNumber = (item: QueueItem): number => Number(item.key.slice(1));

/** Goes back: to the track before it in an unshuffled list, otherwise to what was heard before. */
export function previous(queue: QueueState): QueueState {
  const { current } = queue;
  const last = queue.history.at(-1);
  const place = queue.natural.findIndex((item) => item.key === current?.key);
  const isLastOfThisQueue = queue.natural.some((item) => item.key === last?.key);
  const before = queue.isShuffled || isLastOfThisQueue ? last : (queue.natural[place - 1] ?? last);
  if (!before) return queue;
  const history = before === last ? queue.history.slice(0, -1) : queue.history;
  return {
    ...queue,
    history,
    current: before,
    upcoming: current ? [current, ...queue.upcoming] : queue.upcoming,
  };
}
