import type { Normalization, Quality, SleepTimer } from "./player-state.ts";
import type { PlayContext, QueueTrack } from "./queue-track.ts";
import type { Station } from "./station.ts";

/** How a list of tracks is to be played. */
export interface PlayOptions {
  readonly startIndex?: number;
  readonly context: PlayContext;
  readonly shuffle?: boolean;
  /** Where the first track begins; without it a long one goes on where it was left. */
  readonly positionMs?: number;
}

/** Every action a component may take; all are safe to call at any time, none throws. */
export interface Player {
  /** Replaces the queue and plays from `startIndex` (default 0; a random one when shuffled without it). */
  playTracks(tracks: readonly QueueTrack[], options: PlayOptions): void;
  /** Plays a radio's first tracks, which goes on by itself from then on; a track it begins with plays on if it plays. */
  playStation(station: Station, tracks: readonly QueueTrack[]): void;
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
  /** off → all → one → off. */
  cycleRepeat(): void;
  setVolume(volume: number): void;
  toggleMuted(): void;
  setSpeed(speed: number): void;
  setQuality(quality: Quality): void;
  setNormalization(normalization: Normalization): void;
  setCrossfade(seconds: number): void;
  /** Lets similar music follow when the queue ends, or lets it end there. */
  setAutoplay(isOn: boolean): void;
  setSleepTimer(timer: SleepTimer): void;
  /** Fetches grants and first segments ahead, so that a click on one of these tracks is heard at once. */
  prefetch(trackIds: readonly string[]): void;
  /** Leaves explicit tracks out of what plays, or lets them in again; one that is playing stops. */
  setExplicitAllowed(isAllowed: boolean): void;
  setShortcutsEnabled(isEnabled: boolean): void;
  setShortcutHelpOpen(isOpen: boolean): void;
}
