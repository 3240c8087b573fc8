import type { CatalogRouter, FeedRelease } from "@segue/catalog/contract";
import { type Clock, type Connect, serviceContext } from "@segue/kernel";
import type { DocumentStore } from "../db/document-store.ts";
import type { PlayStore } from "../db/play-store.ts";
import { fromArtist, fromRelease } from "../domain/from-feed.ts";

/**
 * Takes in what happens elsewhere. Each call reads how things are now, and an earlier reading never undoes a later one: in
 * whatever order events come, and however often, what is true in the end is found.
 */
export interface IndexFeed {
  releasesChanged(releaseIds: string[]): Promise<void>;
  artistsChanged(artistIds: string[]): Promise<void>;
  playCounted(play: { playId: string; trackId: string; at: Date }): Promise<void>;
  /** Answers with what `finishRebuild` needs to know. */
  beginRebuild(): Promise<number>;
  /** Takes in live releases after one in the order of their ids; answers with the last, null at the end. */
  rebuildPage(afterId: string | null): Promise<{ lastId: string | null; taken: number; total: number }>;
  /** Deletes what was not seen since the rebuild began. */
  finishRebuild(since: number): Promise<void>;
}

const releasesPerPage = 100;
const idsPerCall = 200;

export function createIndexFeed(deps: {
  catalog: Connect<CatalogRouter>;
  store: DocumentStore;
  plays: PlayStore;
  clock: Clock;
}): IndexFeed {
  const { store, plays, clock } = deps;
  const catalog = () => deps.catalog(serviceContext("search"));

  async function takeIn(releaseIds: string[], releases: FeedRelease[], ticket: number): Promise<void> {
    await store.replaceReleases(releaseIds, releases.flatMap(fromRelease), ticket);
    const named = releases.flatMap(({ artists, tracks }) => [
      ...artists,
      ...tracks.flatMap((track) => track.artists),
    ]);
    await artists([...new Set(named.map(({ id }) => id))]);
  }

  async function takeInNow(releaseIds: string[]): Promise<void> {
    const ticket = await store.beginReading();
    const { items } = await catalog().feed.releases.query({ ids: releaseIds });
    await takeIn(releaseIds, items, ticket);
  }

  async function artists(ids: string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += idsPerCall) {
      const chunk = ids.slice(i, i + idsPerCall);
      const ticket = await store.beginReading();
      const { items } = await catalog().feed.artists.query({ ids: chunk });
      const found = items.map(fromArtist).filter((document) => document !== null);
      await store.replaceArtists(chunk, found, ticket);
    }
  }

  return {
    async releasesChanged(releaseIds) {
      const before = await store.artistsOf(releaseIds);
      await takeInNow(releaseIds);
      // Who was on a release before may be heard nowhere any more.
      await artists(before);
    },

    artistsChanged: async (artistIds) => {
      await artists(artistIds);
      // Their name stands on everything of theirs.
      const releaseIds = await store.releasesOf(artistIds);
      for (let i = 0; i < releaseIds.length; i += releasesPerPage) {
        await takeInNow(releaseIds.slice(i, i + releasesPerPage));
      }
    },

    async playCounted(play) {
      const popularity = await plays.count(play);
      if (popularity.size > 0) await store.setPopularity(popularity);
    },

    beginRebuild: () => store.beginReading(),

    async rebuildPage(afterId) {
      const after = afterId === null ? {} : { afterId };
      const ticket = await store.beginReading();
      const { items, total } = await catalog().feed.page.query({ ...after, limit: releasesPerPage });
      await takeIn(
        items.map(({ id }) => id),
        items,
        ticket,
      );
      return { lastId: items.at(-1)?.id ?? null, taken: items.length, total };
    },

    async finishRebuild(since) {
      await store.deleteUnseen(since);
      await plays.forgetOld(clock());
    },
  };
}
