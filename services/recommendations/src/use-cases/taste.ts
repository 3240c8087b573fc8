import type { RequestContext } from "@segue/kernel";
import type { Taste } from "../contract/index.ts";
import type { ListenerStore, NotedExclusion } from "../db/listener-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { HoursOfDay } from "../offering/left-out.ts";
import { listenerOf } from "./listener-of.ts";
import type { Visit, Visits } from "./visit.ts";

type Done = Record<string, never>;

/** What is known of a listener, to see and to change. Every change holds from the next request on. */
export interface TasteKeeping {
  view(ctx: RequestContext): Promise<Taste>;
  exclude(
    ctx: RequestContext,
    wish: { kind: "track" | "artist"; id: string; isExcluded: boolean },
  ): Promise<Done>;
  excludePlay(ctx: RequestContext, wish: { playId: string; isExcluded: boolean }): Promise<Done>;
  excludeDevice(
    ctx: RequestContext,
    wish: { sessionId: string; label: string; isExcluded: boolean },
  ): Promise<Done>;
  excludeHours(ctx: RequestContext, hours: HoursOfDay | null): Promise<Done>;
  steer(ctx: RequestContext, wish: { novelty: number; depth: number }): Promise<Done>;
  setPrivate(ctx: RequestContext, wish: { hours: number }): Promise<Done>;
  forget(ctx: RequestContext, which: { trackIds: string[] }): Promise<Done>;
  /** Likes, history, exclusions and steering are kept; what is known of the taste begins anew. */
  forgetAll(ctx: RequestContext): Promise<Done>;
  linkListenBrainz(ctx: RequestContext, link: { name: string | null }): Promise<Done>;
}

const listMax = 100;
const hourMs = 3_600_000;

export function createTasteKeeping(deps: {
  visits: Visits;
  tracks: TrackStore;
  signals: SignalStore;
  listeners: ListenerStore;
  clock: () => Date;
}): TasteKeeping {
  const { visits, tracks, signals, listeners, clock } = deps;

  async function change(ctx: RequestContext, wish: Omit<NotedExclusion, "excludedAt">, isExcluded: boolean) {
    const userId = listenerOf(ctx);
    if (isExcluded) await listeners.exclude(userId, { ...wish, excludedAt: clock() });
    else await listeners.include(userId, wish);
    return {};
  }

  return {
    async view(ctx) {
      const visit = await visits(ctx);
      const { steering, exclusions } = visit.listener;
      const { novelty, depth, privateUntil, excludedHours, listenBrainzName } = steering;
      return {
        ...weighed(visit),
        excluded: exclusions.map(({ kind, id, label }) => ({
          kind,
          id,
          label: labelOf(kind, id, visit.catalogue) ?? label ?? namelessLabels[kind],
        })),
        excludedHours,
        steering: { novelty, depth },
        privateUntil: privateUntil !== null && privateUntil > clock() ? privateUntil : null,
        listenBrainzName,
      };
    },
    async exclude(ctx, { kind, id, isExcluded }) {
      return change(ctx, { kind, id, label: labelOf(kind, id, await tracks.catalogue()) }, isExcluded);
    },
    async excludePlay(ctx, { playId, isExcluded }) {
      const play = await signals.ofPlay(listenerOf(ctx), playId);
      const label = play === null ? null : labelOf("track", play.trackId, await tracks.catalogue());
      return change(ctx, { kind: "play", id: playId, label }, isExcluded);
    },
    excludeDevice: (ctx, { sessionId, label, isExcluded }) =>
      change(ctx, { kind: "device", id: sessionId, label }, isExcluded),
    async excludeHours(ctx, hours) {
      await listeners.setExcludedHours(listenerOf(ctx), hours);
      return {};
    },
    async steer(ctx, wish) {
      await listeners.setSteering(listenerOf(ctx), wish);
      return {};
    },
    async setPrivate(ctx, { hours }) {
      const now = clock();
      await listeners.setPrivate(listenerOf(ctx), { now, until: new Date(now.getTime() + hours * hourMs) });
      return {};
    },
    async forget(ctx, { trackIds }) {
      await signals.forget(listenerOf(ctx), trackIds);
      return {};
    },
    async forgetAll(ctx) {
      await signals.forgetAll(listenerOf(ctx));
      return {};
    },
    async linkListenBrainz(ctx, { name }) {
      await listeners.setListenBrainzName(listenerOf(ctx), name);
      return {};
    },
  };
}

/** For what the catalogue did not have when it was excluded, nor has now. */
const namelessLabels = {
  track: "A track that is not available",
  artist: "An artist whose music is not available",
  play: "A play",
  device: "A device",
} as const;

/** What the catalogue calls it; null where it has no such thing. */
function labelOf(kind: NotedExclusion["kind"], id: string, catalogue: Catalogue): string | null {
  if (kind === "track") return catalogue.get(id)?.title ?? null;
  return kind === "artist" ? catalogue.artistName(id) : null;
}

function weighed({ listener, likes, catalogue }: Visit): Pick<Taste, "tracks" | "artists" | "genres"> {
  const heaviestFirst = (weights: ReadonlyMap<string, number>) =>
    [...weights].sort(([, left], [, right]) => right - left).slice(0, listMax);
  return {
    tracks: heaviestFirst(listener.weights).map(([trackId, weight]) => ({ trackId, weight })),
    artists: heaviestFirst(likes.artistWeights).map(([id, weight]) => ({
      id,
      name: catalogue.artistName(id) ?? namelessLabels.artist,
      weight,
    })),
    genres: heaviestFirst(likes.genreWeights).map(([slug, weight]) => ({ slug, weight })),
  };
}
