import type { Clock } from "@segue/kernel";
import type { KeyedSignal, SignalStore } from "../db/signal-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { CatalogFeed } from "../ports.ts";

/** A step of a play as playback tells it; `playedMs` is what was heard up to then. */
export interface NotedPlay {
  playId: string;
  userId: string;
  trackId: string;
  at: Date;
  sessionId: string | null;
  playedMs?: number;
}

/** Takes in what happens elsewhere. Each call may come twice and late. */
export interface TakingIn {
  played(play: NotedPlay, kind: KeyedSignal["kind"]): Promise<void>;
  /** Without `at` it counts as of now. */
  liked(like: { userId: string; trackId: string; at?: Date }, isLiked: boolean): Promise<void>;
  /** Reads how these releases are now. */
  releasesChanged(releaseIds: string[]): Promise<void>;
  /** Reads the whole catalogue, page by page; answers with the last id, null at the end. */
  catalogPage(afterId: string | null): Promise<string | null>;
}

const pageSize = 100;
const noPlay = { playId: null, sessionId: null };

export function createTakingIn(deps: {
  feed: CatalogFeed;
  tracks: TrackStore;
  signals: SignalStore;
  clock: Clock;
}): TakingIn {
  const { feed, tracks, signals, clock } = deps;
  return {
    async played({ playedMs = 0, ...play }, kind) {
      const beganAt = new Date(play.at.getTime() - playedMs);
      await signals.add({ key: `play:${play.playId}:${kind}`, kind, ...play }, beganAt);
    },
    async liked({ userId, trackId, at = clock() }, isLiked) {
      const key = `like:${userId}:${trackId}`;
      await signals.change({ key, userId, trackId, kind: "liked", at, ...noPlay }, isLiked);
    },
    async releasesChanged(releaseIds) {
      const ticket = await tracks.beginReading();
      await tracks.replaceReleases(releaseIds, await feed.releases(releaseIds), ticket);
    },
    async catalogPage(afterId) {
      const ticket = await tracks.beginReading();
      const items = await feed.page(afterId, pageSize);
      if (items.length === 0) return null;
      await tracks.replaceReleases(
        items.map(({ id }) => id),
        items,
        ticket,
      );
      return items.at(-1)?.id ?? null;
    },
  };
}
