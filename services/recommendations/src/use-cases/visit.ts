import type { RequestContext } from "@segue/kernel";
import type { PopularityStore } from "../db/popularity-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { Catalogue, CatalogueTrack } from "../offering/catalogue.ts";
import { type Explorer, newReleases } from "../offering/exploration.ts";
import { likesOf } from "../offering/likes.ts";
import type { Popularity } from "../offering/popularity.ts";
import type { KnowListener, KnownListener } from "./know-listener.ts";

/** A listener who asks, and everything as it is at that moment. */
export interface Visit {
  listener: KnownListener;
  likes: Explorer;
  catalogue: Catalogue;
  popularity: Popularity;
  now: Date;
  /** What came out in the last 30 days, nearest to the listener's taste first. */
  newReleases: () => readonly CatalogueTrack[];
}

/** A release counts as new for so many days. */
export const newReleaseDays = 30;

/** Reads what every surface needs to know. */
export function createVisits(deps: {
  know: KnowListener;
  tracks: TrackStore;
  popularity: PopularityStore;
  clock: () => Date;
}) {
  return async (ctx: RequestContext): Promise<Visit> => {
    const [listener, catalogue, popularity] = await Promise.all([
      deps.know(ctx),
      deps.tracks.catalogue(),
      deps.popularity.current(),
    ]);
    const likes = likesOf(listener.weights, catalogue);
    const now = deps.clock();
    let fresh: CatalogueTrack[] | null = null;
    return {
      listener,
      likes,
      catalogue,
      popularity,
      now,
      newReleases: () => (fresh ??= newReleases(catalogue, likes, daysBefore({ now }, newReleaseDays))),
    };
  };
}

export type Visits = ReturnType<typeof createVisits>;

const dayMs = 86_400_000;

/** So many days before the visit. */
export const daysBefore = ({ now }: Pick<Visit, "now">, days: number) =>
  new Date(now.getTime() - days * dayMs);

/** Whether a listener has not heard a track for so many days, or never. */
export function isUnheard(visit: Visit, days: number): (track: { trackId: string }) => boolean {
  const since = daysBefore(visit, days);
  return ({ trackId }) => {
    const heardAt = visit.listener.lastHeard.get(trackId);
    return heardAt === undefined || heardAt < since;
  };
}

/** The day of a visit by UTC, `2026-05-01`. */
export const dayOf = ({ now }: Pick<Visit, "now">) => now.toISOString().slice(0, 10);
