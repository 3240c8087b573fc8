import type { RenditionName } from "./playback-api.ts";
import type { RepeatMode } from "./queue-state.ts";
import type { QueueItem } from "./queue-track.ts";
import type { Station } from "./station.ts";

/** How good the sound may be; `auto` follows the network on the AAC ladder. */
export type Quality = "auto" | "saver" | "high" | "lossless";

/** Which loudness is brought to the target; `auto` = release while it plays in order, else track. */
export type Normalization = "auto" | "track" | "release" | "off";

/** When playback is to stop by itself; `endsAtMs` is a Unix time. */
export type SleepTimer = { kind: "at"; endsAtMs: number } | { kind: "end-of-track" } | null;

/** What the player is doing; `loading` before the first sound of a track, `buffering` when sound ran out. */
export type PlayerStatus = "idle" | "loading" | "playing" | "paused" | "buffering" | "error";

/** What every component sees through `usePlayer`. */
export interface PlayerState {
  readonly status: PlayerStatus;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly current: QueueItem | null;
  /** Upcoming items in play order. */
  readonly queue: readonly QueueItem[];
  /** Heard before, oldest first. */
  readonly history: readonly QueueItem[];
  /** The radio that is on; null when the listener plays their own choice. */
  readonly station: Station | null;
  /** True lets similar music follow when the listener's own queue ends. */
  readonly isAutoplayOn: boolean;
  readonly durationMs: number;
  readonly isShuffled: boolean;
  readonly repeat: RepeatMode;
  /** False: explicit tracks are shown, but left out of what plays. */
  readonly isExplicitAllowed: boolean;
  readonly canUndo: boolean;
  /** 0..1, as the listener set it; the ear's curve is applied behind it. */
  readonly volume: number;
  readonly isMuted: boolean;
  /** 0.5..2. */
  readonly speed: number;
  readonly quality: Quality;
  readonly normalization: Normalization;
  /** 0..12. */
  readonly crossfadeSeconds: number;
  readonly sleepTimer: SleepTimer;
  /** What is heard now; null before the first segment. */
  readonly rendition: { readonly name: RenditionName; readonly bitrateBps: number } | null;
  /** One byte peak and one byte RMS per bucket; null while unknown. */
  readonly waveform: Uint8Array | null;
  readonly areShortcutsEnabled: boolean;
  readonly isShortcutHelpOpen: boolean;
}

/** Where playback stands inside the current track; kept apart so that lists do not render with it. */
export interface PlayerPosition {
  readonly positionMs: number;
  readonly bufferedMs: number;
}

/** The state before anything was played. */
export const initialPlayerState: PlayerState = {
  status: "idle",
  error: null,
  current: null,
  queue: [],
  history: [],
  station: null,
  isAutoplayOn: true,
  durationMs: 0,
  isShuffled: false,
  repeat: "off",
  isExplicitAllowed: true,
  canUndo: false,
  volume: 1,
  isMuted: false,
  speed: 1,
  quality: "auto",
  normalization: "auto",
  crossfadeSeconds: 0,
  sleepTimer: null,
  rendition: null,
  waveform: null,
  areShortcutsEnabled: true,
  isShortcutHelpOpen: false,
};
