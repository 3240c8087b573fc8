import type { RequestContext } from "@segue/kernel";
import type { Taste } from "../contract/index.ts";
import type { Exclusion, ListenerStore } from "../db/listener-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { Candidates } from "./find-candidates.ts";
import type { KnowListener, KnownListener } from "./know-listener.ts";
import { listenerOf } from "./listener-of.ts";

type Done = Record<string, never>;

/** What is known of a listener, to see and to change. */
export interface TasteKeeping {
  view(ctx: RequestContext): Promise<Taste>;
  exclude(ctx: RequestContext, wish: Exclusion & { isExcluded: boolean }): Promise<Done>;
  steer(ctx: RequestContext, wish: { novelty: number; depth: number }): Promise<Done>;
  setPrivate(ctx: RequestContext, wish: { hours: number }): Promise<Done>;
  forget(ctx: RequestContext, which: { trackIds: string[] }): Promise<Done>;
  /** Artists to choose from, taking turns between genres, those with the most tracks first. */
  onboardingArtists(): Promise<{ artists: { id: string; name: string; genres: string[] }[] }>;
  /** Likes what the picked artists are best represented by, so that there is something to begin with. */
  pick(ctx: RequestContext, picked: { artistIds: string[] }): Promise<Done>;
}

const listMax = 100;
const onboardingMax = 60;
const tracksPerPick = 3;
const hourMs = 3_600_000;

export function createTasteKeeping(deps: {
  know: KnowListener;
  candidates: Candidates;
  signals: SignalStore;
  listeners: ListenerStore;
  clock: () => Date;
}): TasteKeeping {
  const { know, candidates, signals, listeners, clock } = deps;
  return {
    async view(ctx) {
      const listener = await know(ctx);
      const catalogue = await candidates.catalogue();
      const { novelty, depth, privateUntil } = listener.steering;
      return {
        ...weighed(listener, catalogue),
        excluded: (await listeners.exclusions(listener.userId)).map((exclusion) => ({
          ...exclusion,
          label: labelOf(exclusion, catalogue),
        })),
        excludedHours: null,
        listenBrainzName: null,
        steering: { novelty, depth },
        privateUntil: privateUntil !== null && privateUntil > clock() ? privateUntil : null,
      };
    },
    async exclude(ctx, { kind, id, isExcluded }) {
      await listeners.setExclusion(listenerOf(ctx), { kind, id }, isExcluded ? clock() : null);
      return {};
    },
    async steer(ctx, wish) {
      await listeners.setSteering(listenerOf(ctx), wish);
      return {};
    },
    async setPrivate(ctx, { hours }) {
      const now = clock();
      const span = { privateFrom: now, privateUntil: new Date(now.getTime() + hours * hourMs) };
      await listeners.setPrivate(
        listenerOf(ctx),
        hours > 0 ? span : { privateFrom: null, privateUntil: null },
      );
      return {};
    },
    async forget(ctx, { trackIds }) {
      await signals.forget(listenerOf(ctx), trackIds);
      return {};
    },
    async onboardingArtists() {
      return { artists: artistsInTurn(await candidates.catalogue()) };
    },
    async pick(ctx, { artistIds }) {
      const userId = listenerOf(ctx);
      const catalogue = await candidates.catalogue();
      for (const artistId of artistIds) {
        const ofArtist = [...catalogue.all()].filter((track) => track.artistIds.includes(artistId));
        const chosen = ofArtist
          .map(({ trackId }) => trackId)
          .sort()
          .slice(0, tracksPerPick);
        for (const trackId of chosen) {
          await signals.add({
            key: `pick:${userId}:${trackId}`,
            userId,
            trackId,
            kind: "liked",
            at: clock(),
          });
        }
      }
      return {};
    },
  };
}

function weighed(
  { weights }: KnownListener,
  catalogue: Catalogue,
): Pick<Taste, "tracks" | "artists" | "genres"> {
  const artists = new Map<string, { id: string; name: string; weight: number }>();
  const genres = new Map<string, { slug: string; weight: number }>();
  for (const [trackId, weight] of weights) {
    const track = catalogue.get(trackId);
    for (const { id, name } of track?.artists ?? []) {
      artists.set(id, { id, name, weight: weight + (artists.get(id)?.weight ?? 0) });
    }
    for (const slug of track?.genres ?? [])
      genres.set(slug, { slug, weight: weight + (genres.get(slug)?.weight ?? 0) });
  }
  const heaviest = <T extends { weight: number }>(items: Iterable<T>) =>
    [...items].sort((left, right) => right.weight - left.weight).slice(0, listMax);
  return {
    tracks: heaviest([...weights].map(([trackId, weight]) => ({ trackId, weight }))),
    artists: heaviest(artists.values()),
    genres: heaviest(genres.values()),
  };
}

function labelOf({ kind, id }: Exclusion, catalogue: Catalogue): string {
  if (kind === "track") return catalogue.get(id)?.title ?? "A track that is not available";
  for (const { artists } of catalogue.all()) {
    const artist = artists.find((candidate) => candidate.id === id);
    if (artist !== undefined) return artist.name;
  }
  return "An artist whose music is not available";
}

function artistsInTurn(catalogue: Catalogue) {
  const artists = new Map<string, { id: string; name: string; genres: Set<string>; trackCount: number }>();
  for (const track of catalogue.all()) {
    for (const { id, name } of track.artists) {
      const artist = artists.get(id) ?? { id, name, genres: new Set<string>(), trackCount: 0 };
      artist.trackCount += 1;
      track.genres.forEach((genre) => artist.genres.add(genre));
      artists.set(id, artist);
    }
  }
  const placesTaken = new Map<string, number>();
  return [...artists.values()]
    .sort((left, right) => right.trackCount - left.trackCount || (left.id < right.id ? -1 : 1))
    .map(({ id, name, genres }) => {
      const genre = [...genres][0] ?? "";
      const turn = placesTaken.get(genre) ?? 0;
      placesTaken.set(genre, turn + 1);
      return { id, name, genres: [...genres], turn };
    })
    .sort((left, right) => left.turn - right.turn)
    .slice(0, onboardingMax)
    .map(({ id, name, genres }) => ({ id, name, genres }));
}
