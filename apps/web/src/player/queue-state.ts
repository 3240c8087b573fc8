import type { QueueItem, QueueTrack } from "./queue-track.ts";
import type { Station } from "./station.ts";

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
  /** The radio that fills this queue again and again; null for a queue of the listener's own. */
  readonly station: Station | null;
  /** The unshuffled order of everything in the queue, played and skipped over items included; without similar ones. */
  readonly natural: readonly QueueItem[];
  readonly repeat: RepeatMode;
  /** False leaves explicit tracks out of what plays; they keep their places in the lists. */
  readonly isExplicitAllowed: boolean;
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
  station: null,
  upcoming: [],
  natural: [],
  isShuffled: false,
  repeat: "off",
  isExplicitAllowed: true,
  nextRound: [],
  nextRoundOf: "",
  undo: [],
  keysGiven: 0,
};

/** True when the listener's settings leave the track out of what plays. */
export function isLeftOut(
  { isExplicitAllowed }: Pick<QueueState, "isExplicitAllowed">,
  { isExplicit }: Pick<QueueTrack, "isExplicit">,
): boolean {
  return isExplicit && !isExplicitAllowed;
}

/** What plays when the current track runs out; null when the queue ends there. */
export function nextInQueue(queue: QueueState): QueueItem | null {
  const mayPlay = ({ track }: QueueItem): boolean => !isLeftOut(queue, track);
  const upcoming = queue.repeat === "one" ? undefined : queue.upcoming.find(mayPlay);
  return upcoming ?? queue.nextRound.find(mayPlay) ?? null;
}
