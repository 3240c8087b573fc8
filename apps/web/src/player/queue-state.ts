import type { QueueItem } from "./queue-track.ts";

/** What happens at the end: stop, start the whole queue again, or the same track again. */
export type RepeatMode = "off" | "all" | "one";

/** The part of the queue that an undo brings back; what is playing stays. */
export interface QueueSnapshot {
  readonly upcoming: readonly QueueItem[];
  readonly natural: readonly QueueItem[];
  readonly isShuffled: boolean;
}

/** Everything that decides what plays next. Plain data; only {@link reduceQueue} makes new ones. */
export interface QueueState extends QueueSnapshot {
  readonly history: readonly QueueItem[];
  readonly current: QueueItem | null;
  /** The unshuffled order of everything in the queue, played and skipped over items included. */
  readonly natural: readonly QueueItem[];
  readonly repeat: RepeatMode;
  /** Copies waiting to play once `upcoming` is used up; made ahead so that the next item is known early. */
  readonly nextRound: readonly QueueItem[];
  /** What `nextRound` was made from; it is made anew when this changes. */
  readonly nextRoundOf: string;
  readonly undo: readonly QueueSnapshot[];
  readonly keysGiven: number;
}

/** A queue with nothing in it. */
export const emptyQueue: QueueState = {
  history: [],
  current: null,
  upcoming: [],
  natural: [],
  isShuffled: false,
  repeat: "off",
  nextRound: [],
  nextRoundOf: "",
  undo: [],
  keysGiven: 0,
};

/** What plays when the current track runs out; null when the queue ends there. */
export function nextInQueue(queue: QueueState): QueueItem | null {
  if (queue.repeat === "one") return queue.nextRound[0] ?? null;
  return queue.upcoming[0] ?? queue.nextRound[0] ?? null;
}
