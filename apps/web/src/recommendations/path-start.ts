import { create } from "zustand";
import type { MenuTrack } from "./recommendation-entries.ts";

/** The track a path is to begin with while its end is being chosen; null otherwise. */
export const usePathStart = create<{ track: MenuTrack | null }>(() => ({ track: null }));

/** Asks where a path from the track is to lead. */
export const findPathFrom = (track: MenuTrack | null): void => usePathStart.setState({ track });
