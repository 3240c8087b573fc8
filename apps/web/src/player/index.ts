export { EXPLICIT_LEFT_OUT, player, playerStore } from "./player.ts";
export { playerShortcuts } from "./shortcuts.ts";
export { startPlayer } from "./start-player.ts";
export type { Player, PlayOptions } from "./player.ts";
export type * from "./playback-api.ts";
export type * from "./player-state.ts";
export type { RepeatMode } from "./queue-state.ts";
export { ImageRef, PlayContext, QueueItem, QueueTrack } from "./queue-track.ts";
export { usePlayer, usePosition } from "./use-player.ts";
