import { createHash } from "node:crypto";
import type { EngineStore } from "../db/engine-store.ts";
import type { ToldListenerStore } from "../db/told-listener-store.ts";
import type { CatalogueItem, Engine } from "./engine.ts";

/**
 * Keeps an engine with a memory of its own at what Segue knows. What it was told is noted after it was told, so that nothing
 * is lost while it is away: the next call goes on where the last one that worked ended.
 */
export interface TellEngine {
  /**
   * Tells what a listener did since the last time. Where something that was told no longer holds (an unlike, a forgotten
   * track, a play or device left out of the taste), the engine forgets the listener and is told everything anew.
   */
  listener(userId: string): Promise<void>;
  /** The same for the listeners after one in the order of their ids; answers with the last, null at the end. */
  listenersAfter(afterUserId: string): Promise<string | null>;
  /** Notices that the engine was set up anew and knows nothing any more: it is then told everything again. */
  noticeLoss(): Promise<void>;
  /**
   * Brings a part of the engine's catalogue up to date, withdrawn tracks hidden: from where it was left, or after the change
   * that the part before answered with. Null at the end.
   */
  catalogue(afterChange: number | null): Promise<number | null>;
}

const listenersPerStep = 100;
const feedbackPerCall = 500;
const itemsPerCall = 500;
/** As for whoever holds the catalogue in memory: two writers may commit out of order. */
const overlap = 1_000;
const withinMs = 20_000;

export function createTellEngine(deps: {
  engine: Engine;
  told: ToldListenerStore;
  store: Pick<EngineStore, "state" | "note" | "tracksAfter">;
}): TellEngine {
  const { engine, told, store } = deps;
  const { name } = engine;

  async function tellListener(userId: string): Promise<void> {
    const [signals, before] = await Promise.all([told.tellable(userId), told.told(name, userId)]);
    const isTold = ({ at }: { at: Date }) => before !== null && at <= before.toldUntil;
    const holds = before !== null && fingerprintOf(signals.filter(isTold)) === before.fingerprint;
    if (before !== null && !holds) await engine.forget(userId, { withinMs });
    const fresh = holds ? signals.filter((signal) => !isTold(signal)) : signals;
    for (let i = 0; i < fresh.length; i += feedbackPerCall) {
      const part = fresh.slice(i, i + feedbackPerCall);
      await engine.record(
        part.map(({ trackId, kind, at }) => ({ userId, trackId, kind, at })),
        { withinMs },
      );
    }
    const last = signals.at(-1);
    if (last === undefined) await told.setForgotten(name, userId);
    else if (fresh.length > 0 || !holds)
      await told.setTold(name, userId, { toldUntil: last.at, fingerprint: fingerprintOf(signals) });
  }

  return {
    listener: tellListener,

    async listenersAfter(afterUserId) {
      const userIds = await told.listenersAfter(name, afterUserId, listenersPerStep);
      for (const userId of userIds) await tellListener(userId);
      return userIds.at(-1) ?? null;
    },

    async noticeLoss() {
      const { catalogueChange } = await store.state(name);
      if (catalogueChange === 0 || !(await engine.isBlank?.({ withinMs }))) return;
      await store.note(name, { catalogueChange: 0 });
      await told.setAllForgotten(name);
    },

    async catalogue(afterChange) {
      if (engine.keepItems === undefined) return null;
      const { catalogueChange } = await store.state(name);
      const from = afterChange ?? Math.max(0, catalogueChange - overlap);
      const tracks = await store.tracksAfter(from, itemsPerCall);
      const last = tracks.at(-1);
      if (last === undefined) return null;
      await engine.keepItems(tracks.map(toItem), { withinMs });
      await store.note(name, { catalogueChange: Math.max(catalogueChange, last.change) });
      return last.change;
    },
  };
}

const toItem = (track: {
  trackId: string;
  title: string;
  artists: { name: string }[];
  genres: string[];
  publishedAt: Date;
  isLive: boolean;
}): CatalogueItem => ({
  trackId: track.trackId,
  title: track.title,
  artists: track.artists.map((artist) => artist.name),
  genres: track.genres,
  publishedAt: track.publishedAt,
  isHidden: !track.isLive,
});

function fingerprintOf(signals: readonly { trackId: string; kind: string; at: Date }[]): string {
  const hash = createHash("sha256");
  for (const { trackId, kind, at } of signals) hash.update(`${trackId} ${kind} ${at.getTime()}\n`);
  return hash.digest("base64url");
}
