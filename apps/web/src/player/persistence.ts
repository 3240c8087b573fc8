import { z } from "zod";
import type { PlayerState } from "./player-state.ts";
import { emptyQueue } from "./queue-state.ts";
import type { QueueState } from "./queue-state.ts";
import { QueueItem } from "./queue-track.ts";
import { Station } from "./station.ts";

const StoredPlayer = z.object({
  version: z.literal(1),
  positionMs: z.number().nonnegative(),
  queue: z.object({
    history: z.array(QueueItem),
    current: QueueItem.nullable(),
    upcoming: z.array(QueueItem),
    natural: z.array(QueueItem),
    station: Station.nullable().default(null),
    isShuffled: z.boolean(),
    repeat: z.enum(["off", "all", "one"]),
    isExplicitAllowed: z.boolean().default(true),
    nextRound: z.array(QueueItem),
    nextRoundOf: z.string(),
    keysGiven: z.number().int().nonnegative(),
  }),
  settings: z.object({
    volume: z.number().min(0).max(1),
    isMuted: z.boolean(),
    speed: z.number().min(0.5).max(2),
    quality: z.enum(["auto", "saver", "high", "lossless"]),
    normalization: z.enum(["auto", "track", "release", "off"]),
    crossfadeSeconds: z.number().min(0).max(12),
    areShortcutsEnabled: z.boolean(),
    isAutoplayOn: z.boolean().default(true),
  }),
});

/** What survives a reload: queue, position and settings. */
export interface SavedPlayer {
  readonly queue: QueueState;
  readonly positionMs: number;
  readonly settings: z.infer<typeof StoredPlayer>["settings"];
}

const STORAGE_KEY = "segue.player.1";

/** What was saved, or null when there is nothing usable. */
export function readSavedPlayer(storage: Pick<Storage, "getItem">): SavedPlayer | null {
  const text = storage.getItem(STORAGE_KEY);
  if (text === null) return null;
  try {
    const { queue, positionMs, settings } = StoredPlayer.parse(JSON.parse(text));
    return { queue: { ...emptyQueue, ...queue }, positionMs, settings };
  } catch {
    // Damaged, or from a version with another shape: starting empty beats starting wrong.
    return null;
  }
}

/** Saves for the next visit. A full or forbidden storage is not an error: the player then forgets. */
export function savePlayer(storage: Pick<Storage, "setItem">, saved: SavedPlayer): void {
  const { undo: _, ...queue } = saved.queue;
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify({ version: 1, ...saved, queue }));
  } catch {
    return;
  }
}

/** The settings within a player's state. */
export function settingsOf(state: PlayerState): SavedPlayer["settings"] {
  const { volume, isMuted, speed, quality, normalization, crossfadeSeconds } = state;
  const { areShortcutsEnabled, isAutoplayOn } = state;
  return {
    volume,
    isMuted,
    speed,
    quality,
    normalization,
    crossfadeSeconds,
    areShortcutsEnabled,
    isAutoplayOn,
  };
}
