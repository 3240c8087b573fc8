import type { CatalogRouter, FeedRelease } from "@segue/catalog/contract";
import { type Clock, type Connect, serviceContext } from "@segue/kernel";
import type { DocumentStore } from "../db/document-store.ts";
import type { PlayStore } from "../db/play-store.ts";
import { fromArtist, fromRelease } from "../domain/from-feed.ts";

/** Takes in what happens elsewhere. Each call reads how things are now, so repeated and late events do no harm. */
export interface IndexFeed {
  releasesChanged(releaseIds: string[]): Promise<void>;
  artistsChanged(artistIds: string[]): Promise<void>;
  playCounted(play: { playId: string; trackId: string; at: Date }): Promise<void>;
  /** Takes in live releases after one in the order of their ids; answers with the last, null at the end. */
  rebuildPage(page: {
    rebuildId: string;
    afterId: string | null;
  }): Promise<{ lastId: string | null; taken: number; total: number }>;
  finishRebuild(rebuildId: string): Promise<void>;
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

  async function takeIn(
    releaseIds: string[],
    releases: FeedRelease[],
    rebuildId: string | null,
  ): Promise<void> {
    await store.replaceReleases(releaseIds, releases.flatMap(fromRelease), rebuildId);
    const named = releases.flatMap(({ artists, tracks }) => [
      ...artists,
      ...tracks.flatMap((track) => track.artists),
    ]);
    await artists([...new Set(named.map(({ id }) => id))], rebuildId);
  }

  async function artists(ids: string[], rebuildId: string | null): Promise<void> {
    for (let i = 0; i < ids.length; i += idsPerCall) {
      const chunk = ids.slice(i, i + idsPerCall);
      const { items } = await catalog().feed.artists.query({ ids: chunk });
      const found = items.map(fromArtist).filter((document) => document !== null);
      const kept = new Set(found.map(({ id }) => id));
      await store.replaceArtists(
        found,
        chunk.filter((id) => !kept.has(id)),
        rebuildId,
      );
    }
  }

  return {
    async releasesChanged(releaseIds) {
      const before = await store.artistsOf(releaseIds);
      const { items } = await catalog().feed.releases.query({ ids: releaseIds });
      await takeIn(releaseIds, items, null);
      // Who was on a release before may be heard nowhere any more.
      await artists(before, null);
    },

    artistsChanged: async (artistIds) => {
      await artists(artistIds, null);
      // Their name stands on everything of theirs.
      const releaseIds = await store.releasesOf(artistIds);
      for (let i = 0; i < releaseIds.length; i += releasesPerPage) {
        const chunk = releaseIds.slice(i, i + releasesPerPage);
        const { items } = await catalog().feed.releases.query({ ids: chunk });
        await takeIn(chunk, items, null);
      }
    },

    async playCounted(play) {
      const popularity = await plays.count(play);
      if (popularity.size > 0) await store.setPopularity(popularity);
    },

    async rebuildPage({ rebuildId, afterId }) {
      const after = afterId === null ? {} : { afterId };
      const { items, total } = await catalog().feed.page.query({ ...after, limit: releasesPerPage });
      await takeIn(
        items.map(({ id }) => id),
        items,
        rebuildId,
      );
      return { lastId: items.at(-1)?.id ?? null, taken: items.length, total };
    },

    async finishRebuild(rebuildId) {
      await store.deleteUnseen(rebuildId);
      await plays.forgetOld(clock());
    },
  };
}
