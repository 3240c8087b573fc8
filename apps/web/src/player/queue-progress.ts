import { shuffled } from "./queue-order.ts";
import { edit, keyed } from "./queue-edits.ts";
import type { QueueAddition } from "./queue-edits.ts";
import { isLeftOut, nextInQueue } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import type { QueueItem } from "./queue-track.ts";
import type { Station } from "./station.ts";

const HISTORY_ITEMS_MAX = 200;

/** A list to play from one of its tracks on. */
export interface PlayRequest extends QueueAddition {
  readonly startIndex: number;
  readonly isShuffled: boolean;
  readonly seed: number;
  /** The radio this is the beginning of; without it the queue is the listener's own. */
  readonly station?: Station | undefined;
}

function remembered(queue: QueueState): readonly QueueItem[] {
  return queue.current ? [...queue.history, queue.current].slice(-HISTORY_ITEMS_MAX) : queue.history;
}

const canPlay =
  (queue: QueueState) =>
  ({ track }: QueueItem): boolean =>
    !isLeftOut(queue, track);

/** Replaces the queue and starts at the first track from `startIndex` on that may play; without one nothing changes. */
export function playTracks(queue: QueueState, action: PlayRequest): QueueState {
  const items = keyed(queue, action.tracks, action.context);
  const later = items.slice(action.startIndex).find(canPlay(queue));
  const current = later ?? (action.isShuffled ? items.find(canPlay(queue)) : undefined);
  if (!current) return queue;
  const others = items.filter((item) => item !== current);
  const upcoming = action.isShuffled
    ? shuffled(others, action.seed)
    : items.slice(items.indexOf(current) + 1);
  return {
    ...edit(queue, { upcoming, natural: items, isShuffled: action.isShuffled }),
    history: remembered(queue),
    current,
    station: action.station ?? null,
    keysGiven: queue.keysGiven + items.length,
  };
}

/** Lets what plays play on and puts a radio in place of everything that was to come after it. */
export function follow(queue: QueueState, action: QueueAddition & { station: Station }): QueueState {
  if (!queue.current) return queue;
  const items = keyed(queue, action.tracks, action.context);
  return {
    ...edit(queue, { upcoming: items, natural: [queue.current, ...items], isShuffled: false }),
    station: action.station,
    keysGiven: queue.keysGiven + items.length,
  };
}

/** Plays an upcoming item at once and drops those before it, or plays an item of the history again. */
export function jump(queue: QueueState, key: string): QueueState {
  const wanted = [...queue.upcoming, ...queue.history].find((item) => item.key === key);
  if (wanted && !canPlay(queue)(wanted)) return queue;
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
  const index = queue.upcoming.findIndex(canPlay(queue));
  const current = queue.upcoming[index];
  if (current) return { ...queue, history, current, upcoming: queue.upcoming.slice(index + 1) };
  const round = queue.repeat === "all" ? queue.nextRound : [];
  const first = round.find(canPlay(queue));
  if (!first) return queue;
  const others = round.slice(round.indexOf(first) + 1);
  const natural = round.toSorted((left, right) => keyNumber(left) - keyNumber(right));
  return { ...queue, history, current: first, upcoming: others, natural, nextRound: [] };
}

const keyNumber = (item: QueueItem): number => Number(item.key.slice(1));

/** Goes back: to the track before it in an unshuffled list, otherwise to what was heard before. */
export function previous(queue: QueueState): QueueState {
  const { current } = queue;
  const last = queue.history.findLast(canPlay(queue));
  const place = queue.natural.findIndex((item) => item.key === current?.key);
  const isLastOfThisQueue = queue.natural.some((item) => item.key === last?.key);
  const before =
    queue.isShuffled || isLastOfThisQueue
      ? last
      : (queue.natural.slice(0, Math.max(0, place)).findLast(canPlay(queue)) ?? last);
  if (!before) return queue;
  const history = before === last ? queue.history.slice(0, queue.history.lastIndexOf(before)) : queue.history;
  return {
    ...queue,
    history,
    current: before,
    upcoming: current ? [current, ...queue.upcoming] : queue.upcoming,
  };
}
