import { insert, move, remove, edit, setShuffled, undo } from "./queue-edits.ts";
import type { QueueAddition } from "./queue-edits.ts";
import { advance, jump, playTracks, previous } from "./queue-progress.ts";
import type { PlayRequest } from "./queue-progress.ts";
import { withNextRound } from "./queue-rounds.ts";
import type { QueueState, RepeatMode } from "./queue-state.ts";

/** A wish of the listener, or the news that a track ran out (`advance` with `isAutomatic`). */
export type QueueAction =
  | ({ kind: "playTracks" } & PlayRequest)
  | ({ kind: "playNext" | "addToEnd" } & QueueAddition)
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
      return insert(queue, action, queue.upcoming.length);
    case "remove":
      return remove(queue, action.key);
    case "move":
      return move(queue, action.key, action.toIndex);
    case "clear":
      return edit(queue, { upcoming: [], natural: queue.current ? [queue.current] : [] });
    case "undo":
      return undo(queue);
    case "jump":
      return jump(queue, action.key);
    case "setShuffled":
      return setShuffled(queue, action.isShuffled, action.seed);
    case "setRepeat":
      return { ...queue, repeat: action.repeat };
    case "setExplicitAllowed":
      return { ...queue, isExplicitAllowed: action.isAllowed };
    case "advance":
      return advance(queue, action.isAutomatic);
    case "previous":
      return previous(queue);
  }
}
