import { create } from "zustand";

/** Something a listener does not want to be offered. */
export type Unwanted = { kind: "track" | "artist"; id: string; name: string };

type TurnedAway = { ids: ReadonlySet<string> };

/** What was turned away since the page was opened, so that every list drops it before the service has answered. */
export const useTurnedAway = create<TurnedAway>(() => ({ ids: new Set() }));

/** Hides or shows a track or an artist in every list at once. */
export function setTurnedAway(id: string, isAway: boolean): void {
  useTurnedAway.setState(({ ids }) => {
    const next = new Set(ids);
    if (isAway) next.add(id);
    else next.delete(id);
    return { ids: next };
  });
}

/** True when neither the track nor any of its artists was turned away. */
export function isWelcome(
  track: { id: string; artists: readonly { id: string }[] },
  { ids }: TurnedAway,
): boolean {
  return !ids.has(track.id) && !track.artists.some((artist) => ids.has(artist.id));
}
