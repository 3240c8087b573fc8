"use client";

import { useStore } from "zustand";
import { playerStore } from "./player.ts";
import type { PlayerPosition, PlayerState } from "./player-state.ts";

/** Reads a part of the player's state; the component renders again only when that part changes. */
export function usePlayer<T>(selector: (state: PlayerState) => T): T {
  return useStore(playerStore.state, selector);
}

/** The position inside the current track in ms, renewed about four times a second while playing. */
export function usePosition(): PlayerPosition {
  return useStore(playerStore.position);
}
