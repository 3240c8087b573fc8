import type { PlayGrant, RenditionName } from "./playback-api.ts";
import type { Quality } from "./player-state.ts";

/** A queue item with the rights and settings to play it. */
export interface EngineItem {
  readonly key: string;
  readonly grant: PlayGrant;
  /** Loudness correction in dB. */
  readonly gainDb: number;
  /** How long it overlaps with the item before it; 0 joins without a gap. */
  readonly crossfadeSeconds: number;
}

/** What is heard of the engine; every callback carries the key of the item it is about. */
export interface EngineListener {
  /** Sound of this item is now due, by a join or by `load`. */
  onEntered(key: string): void;
  onStatus(status: "loading" | "playing" | "paused" | "buffering"): void;
  /** The current item ended and nothing was set to follow it. */
  onRanOut(key: string): void;
  onRendition(rendition: { name: RenditionName; bitrateBps: number }): void;
  /** The item cannot be played on. `code` is `player.<snake_case>`. */
  onFailed(key: string, code: string): void;
  /** Called while playing about four times a second, and after seeks. */
  onTime(): void;
}

/** Turns items into sound. It knows one item ahead; what comes later is the queue's business. */
export interface AudioEngine {
  /** Forgets everything and starts with this item. */
  load(item: EngineItem, start: { positionMs: number; isPaused: boolean }): void;
  /**
   * Says what must be heard after the current item, again whenever the queue changes. `undefined` = not known
   * yet (playback waits for it at the end), `null` = nothing.
   */
  setNext(item: EngineItem | null | undefined): void;
  play(): void;
  pause(): void;
  seek(positionMs: number): void;
  /** Where the current item stands; zeros before the first load. */
  position(): { positionMs: number; bufferedMs: number };
  setVolume(volume: number): void;
  setGain(gainDb: number): void;
  setSpeed(speed: number): void;
  setQuality(quality: Quality): void;
  /** Creates the sound graph; browsers allow sound only from within a listener's gesture. */
  unlock(): void;
}

/** One finished segment of a track, given to the engine by whoever prefetches. */
export interface EngineNeeds {
  readonly listener: EngineListener;
  /** The newest grant for a track, when a newer one than the item's is known. */
  latestGrant(trackId: string): PlayGrant | null;
  /** Fetches a new grant after the old one was refused. */
  renewGrant(trackId: string): Promise<PlayGrant>;
}
