import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { reduceQueue } from "./queue.ts";
import type { QueueAction } from "./queue.ts";
import { emptyQueue } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import { initialPlayerState } from "./player-state.ts";
import type { PlayerPosition, PlayerState } from "./player-state.ts";

/** The player's state outside React: the queue as the rules know it, and the view components read. */
export interface PlayerStore {
  readonly state: StoreApi<PlayerState>;
  readonly position: StoreApi<PlayerPosition>;
  /** The whole queue, with what only the rules need. */
  queue(): QueueState;
  /** Applies a queue action; the view follows in the same tick. */
  dispatch(action: QueueAction): QueueState;
  /** Puts a stored queue in place of the present one. */
  restoreQueue(queue: QueueState): void;
}

/** A store with an empty queue; touches neither the DOM nor storage, so it also exists on the server. */
export function createPlayerStore(): PlayerStore {
  const state = createStore<PlayerState>(() => initialPlayerState);
  const position = createStore<PlayerPosition>(() => ({ positionMs: 0, bufferedMs: 0 }));
  let queue = emptyQueue;

  const show = (next: QueueState): QueueState => {
    queue = next;
    const { current, upcoming, history, station, isShuffled, repeat, isExplicitAllowed } = next;
    const isSameTrack = current?.key === state.getState().current?.key;
    const changed = isSameTrack ? {} : { waveform: null, durationMs: current?.track.durationMs ?? 0 };
    state.setState({
      ...changed,
      current,
      queue: upcoming,
      history,
      station,
      isShuffled,
      repeat,
      isExplicitAllowed,
      canUndo: next.undo.length > 0,
    });
    return next;
  };

  return {
    state,
    position,
    queue: () => queue,
    dispatch: (action) => show(reduceQueue(queue, action)),
    restoreQueue: (restored) => void show(restored),
  };
}
