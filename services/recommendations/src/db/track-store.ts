import { beginReading, claimLatest } from "@segue/kernel";
import { and, asc, gt, inArray, max, notInArray, sql } from "drizzle-orm";
import {
  type Catalogue,
  type CatalogueIndex,
  type CatalogueTrack,
  createCatalogue,
} from "../offering/catalogue.ts";
import { indexCatalogue } from "../offering/index-catalogue.ts";
import type { FeedRelease } from "../ports.ts";
import type { RecommendationsDatabase } from "./recommendations-database.ts";
import { tracks } from "./schema.ts";

const pageSize = 5_000;

const change = sql<number>`nextval('track_changes')`;

/** Keeps what the catalogue tells of tracks, and holds the live ones in memory. */
export interface TrackStore {
  /** Draws the ticket of a reading of the feed; to be called before that is asked. */
  beginReading(): Promise<number>;
  /**
   * Replaces the tracks of these releases by what a reading found; those it lacks are withdrawn. What a later reading
   * brought stays.
   */
  replaceReleases(releaseIds: string[], releases: FeedRelease[], ticket: number): Promise<void>;
  /**
   * The live tracks as of a second ago at most; in a catalogue of 100,000 that is being filled, new ones are found by artist
   * or genre 20 seconds later. The object stays the same while nothing changes.
   */
  catalogue(): Promise<Catalogue>;
}

/** Changes are looked for this often at most. */
const lookAgainAfterMs = 1_000;
/** Two writers may commit out of order: this many changes before the newest seen are read again. */
const overlap = 1_000;
/** Indexing takes about as many microseconds as there are tracks ten times over, and twenty times as long is rested. */
const restMsPerTrack = 0.2;

export function createTrackStore({ db }: Pick<RecommendationsDatabase, "db">, clock: () => Date): TrackStore {
  let held: {
    catalogue: Catalogue;
    byId: Map<string, CatalogueTrack>;
    index: CatalogueIndex;
    indexedAt: number;
    /** Whether the index knows what `byId` has. */
    isIndexed: boolean;
    newest: number;
    lookedAt: number;
  } | null = null;
  let looking: Promise<Catalogue> | null = null;

  async function look(): Promise<Catalogue> {
    const [state] = await db.select({ newest: max(tracks.change) }).from(tracks);
    const newest = state?.newest ?? 0;
    const lookedAt = clock().getTime();
    if (held !== null && newest === held.newest) {
      held.lookedAt = lookedAt;
      const isDue = !held.isIndexed && lookedAt - held.indexedAt >= restMsPerTrack * held.byId.size;
      return isDue ? hold(held.byId, newest, lookedAt) : held.catalogue;
    }
    const byId = new Map(held?.byId);
    const since = (held?.newest ?? 0) - overlap;
    for (let afterId = "00000000-0000-0000-0000-000000000000"; ;) {
      const rows = await db
        .select()
        .from(tracks)
        .where(and(gt(tracks.change, since), gt(tracks.trackId, afterId)))
        .orderBy(asc(tracks.trackId))
        .limit(pageSize);
      for (const row of rows) {
        if (row.isLive) byId.set(row.trackId, { ...row, artistIds: row.artists.map(({ id }) => id) });
        else byId.delete(row.trackId);
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      afterId = last.trackId;
    }
    return hold(byId, newest, lookedAt);
  }

  function hold(byId: Map<string, CatalogueTrack>, newest: number, lookedAt: number): Catalogue {
    const isRested = held === null || lookedAt - held.indexedAt >= restMsPerTrack * byId.size;
    if (!isRested && held !== null) {
      const catalogue = createCatalogue(byId, held.index);
      held = { ...held, catalogue, byId, isIndexed: false, newest, lookedAt };
      return catalogue;
    }
    const index = indexCatalogue(byId.values());
    const catalogue = createCatalogue(byId, index);
    held = { catalogue, byId, index, indexedAt: lookedAt, isIndexed: true, newest, lookedAt };
    return catalogue;
  }

  return {
    beginReading: () => beginReading(db),
    async replaceReleases(releaseIds, releases, ticket) {
      await db.transaction(async (tx) => {
        const claimed = await claimLatest(tx, releaseIds, ticket);
        const rows = releases.filter(({ id }) => claimed.has(id)).flatMap(toRows);
        const live = rows.map(({ trackId }) => trackId);
        const ofReleases = inArray(tracks.releaseId, [...claimed]);
        await tx
          .update(tracks)
          .set({ isLive: false, change })
          .where(live.length > 0 ? and(ofReleases, notInArray(tracks.trackId, live)) : ofReleases);
        for (const { trackId, ...row } of rows) {
          await tx
            .insert(tracks)
            .values({ trackId, ...row })
            .onConflictDoUpdate({ target: tracks.trackId, set: row });
        }
      });
    },

    catalogue() {
      if (held !== null && clock().getTime() - held.lookedAt < lookAgainAfterMs)
        return Promise.resolve(held.catalogue);
      looking ??= look().finally(() => (looking = null));
      return looking;
    },
  };
}

const toRows = (release: FeedRelease) =>
  release.tracks.map((track) => ({
    trackId: track.id,
    releaseId: release.id,
    masterId: track.masterId,
    title: track.title,
    artists: track.artists.length > 0 ? track.artists : release.artists,
    genres: track.genreSlugs.length > 0 ? track.genreSlugs : release.genreSlugs,
    isExplicit: track.isExplicit,
    publishedAt: track.publishedAt,
    isLive: true,
    change,
  }));
