import { createPlayerStore } from "./player-store.ts";
import type { PlaybackApi } from "./playback-api.ts";
import type { Normalization, Quality, SleepTimer } from "./player-state.ts";
import type { PlayContext, QueueTrack } from "./queue-track.ts";

/** Every action a component may take; all are safe to call at any time, none throws. */
export interface Player {
  /** Replaces the queue and plays from `startIndex` (default 0; a random one when shuffled without it). */
  playTracks(
    tracks: readonly QueueTrack[],
    options: { startIndex?: number; context: PlayContext; shuffle?: boolean },
  ): void;
  toggle(): void;
  play(): void;
  pause(): void;
  next(): void;
  /** Restarts the track when more than three seconds were played, otherwise goes back. */
  previous(): void;
  seek(positionMs: number): void;
  seekBy(deltaMs: number): void;
  playNext(tracks: readonly QueueTrack[], context?: PlayContext): void;
  addToEnd(tracks: readonly QueueTrack[], context?: PlayContext): void;
  removeFromQueue(key: string): void;
  moveInQueue(key: string, toIndex: number): void;
  clearQueue(): void;
  undoQueue(): void;
  /** Plays an item of the queue or of the history at once. */
  playFromQueue(key: string): void;
  setShuffled(isShuffled: boolean): void;
  cycleRepeat(): void;
  setVolume(volume: number): void;
  toggleMuted(): void;
  setSpeed(speed: number): void;
  setQuality(quality: Quality): void;
  setNormalization(normalization: Normalization): void;
  setCrossfade(seconds: number): void;
  setSleepTimer(timer: SleepTimer): void;
  /** Fetches grants and first segments ahead, so that a click on one of these tracks is heard at once. */
  prefetch(trackIds: readonly string[]): void;
  setShortcutsEnabled(isEnabled: boolean): void;
  setShortcutHelpOpen(isOpen: boolean): void;
}

/** The one store behind the player; components read it through `usePlayer`. */
export const playerStore = createPlayerStore();

export type { PlaybackApi };
