import { AppError, type RequestContext } from "@segue/kernel";
import type { PopularityStore } from "../db/popularity-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { Catalogue, CatalogueTrack } from "../offering/catalogue.ts";
import type { Popularity } from "../offering/popularity.ts";
import { listenerOf } from "./listener-of.ts";

/** The first acquaintance with a listener. */
export interface Onboarding {
  /** Artists to choose from, taking turns between genres, the most played first, then those with the most tracks. */
  artists(): Promise<{ artists: { id: string; name: string; genres: string[] }[] }>;
  /**
   * Likes what the picked artists are best represented by, so that there is something to begin with. Throws
   * `recommendations.artist_not_found` where none of them has music here.
   */
  pick(ctx: RequestContext, picked: { artistIds: string[] }): Promise<Record<string, never>>;
}

const artistsMax = 60;
const tracksPerPick = 3;

export function createOnboarding(deps: {
  tracks: TrackStore;
  popularity: PopularityStore;
  signals: SignalStore;
  clock: () => Date;
}): Onboarding {
  const { tracks, popularity, signals, clock } = deps;
  return {
    async artists() {
      return { artists: artistsInTurn(await tracks.catalogue(), await popularity.current()) };
    },
    async pick(ctx, { artistIds }) {
      const userId = listenerOf(ctx);
      const [catalogue, popular] = [await tracks.catalogue(), await popularity.current()];
      const picked = [...new Set(artistIds)].flatMap((id) => best(catalogue.ofArtist(id), popular));
      if (picked.length === 0) {
        throw new AppError("not_found", "recommendations.artist_not_found", {
          message: "These artists have no music here any more. Choose others.",
        });
      }
      const noPlay = { playId: null, sessionId: null };
      for (const { trackId } of picked) {
        const key = `pick:${userId}:${trackId}`;
        await signals.add({ key, userId, trackId, kind: "liked", at: clock(), ...noPlay });
      }
      return {};
    },
  };
}

const best = (tracks: readonly CatalogueTrack[], { listenersOf }: Popularity) =>
  tracks
    .toSorted((left, right) => listenersOf(right.trackId) - listenersOf(left.trackId))
    .slice(0, tracksPerPick);

function artistsInTurn(catalogue: Catalogue, { listenersOf }: Popularity) {
  const places = new Map<string, number>();
  return [...catalogue.artistIds()]
    .map((id) => {
      const own = catalogue.ofArtist(id);
      const listeners = own.reduce((sum, { trackId }) => sum + listenersOf(trackId), 0);
      return { id, own, listeners };
    })
    .sort(
      (left, right) =>
        right.listeners - left.listeners ||
        right.own.length - left.own.length ||
        (left.id < right.id ? -1 : 1),
    )
    .map(({ id, own }) => {
      const genres = [...new Set(own.flatMap((track) => track.genres))];
      const turn = places.get(genres[0] ?? "") ?? 0;
      places.set(genres[0] ?? "", turn + 1);
      return { id, name: catalogue.artistName(id) ?? "", genres, turn };
    })
    .sort((left, right) => left.turn - right.turn)
    .slice(0, artistsMax)
    .map(({ id, name, genres }) => ({ id, name, genres }));
}
