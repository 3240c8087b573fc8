import {
  dropSimilar,
  edit,
  insert,
  move,
  ownCount,
  refill,
  remove,
  setShuffled,
  undo,
} from "./queue-edits.ts";
import type { QueueAddition } from "./queue-edits.ts";
import { advance, follow, jump, playTracks, previous } from "./queue-progress.ts";
import type { PlayRequest } from "./queue-progress.ts";
import { withNextRound } from "./queue-rounds.ts";
import type { QueueState, RepeatMode } from "./queue-state.ts";
import type { Station } from "./station.ts";

/** A wish of the listener, or the news that a track ran out (`advance` with `isAutomatic`). */
export type QueueAction =
  | ({ kind: "playTracks" } & PlayRequest)
  | ({ kind: "playNext" | "addToEnd" } & QueueAddition)
  | ({ kind: "refill"; isSimilar: boolean } & QueueAddition)
  | ({ kind: "follow"; station: Station } & QueueAddition)
  | { kind: "dropSimilar" }
  | { kind: "remove"; key: string }
  | { kind: "move"; key: string; toIndex: number }
  | { kind: "clear" }
  | { kind: "undo" }
  | { kind: "jump"; key: string }
  | { kind: "setShuffled"; isShuffled: boolean; seed: number }
  | { kind: "setRepeat"; repeat: RepeatMode }
  | { kind: "setExplicitAllowed"; isAllowed: boolean }
  | { kind: "advance"; isAutomatic: boolean }
  | { kind: "previous" };

/** The queue after one action. Pure: the same queue and action give the same result. */
export function reduceQueue(queue: QueueState, action: QueueAction): QueueState {
  return withNextRound(apply(queue, action));
}

function apply(queue: QueueState, action: QueueAction): QueueState {
  switch (action.kind) {
    case "playTracks":
      return playTracks(queue, action);
    case "playNext":
      return insert(queue, action, 0);
    case "addToEnd":
      return insert(queue, action, ownCount(queue));
    case "refill":
      return refill(queue, action);
    case "follow":
      return follow(queue, action);
    case "dropSimilar":
      return dropSimilar(queue);
    case "remove":
      return remove(queue, action.key);
    case "move":
      return move(queue, action.key, action.toIndex);
    case "clear":
      // A radio would only fill it again.
      return {
        ...edit(queue, { upcoming: [], natural: queue.current ? [queue.current] : [] }),
        station: null,
      };
    case "undo":
      return undo(queue);
    case "jump":
      return jump(queue, action.key);
    case "setShuffled":
      return setShuffled(queue, action.isShuffled, action.seed);
    case "setRepeat":
      // A queue that begins again has no end for similar music to follow.
      return { ...(action.repeat === "off" ? queue : dropSimilar(queue)), repeat: action.repeat };
    case "setExplicitAllowed":
      return { ...queue, isExplicitAllowed: action.isAllowed };
    case "advance":
      return advance(queue, action.isAutomatic);
    case "previous":
      return previous(queue);
  }
}
