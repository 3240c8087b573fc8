import { catalogEvents } from "@segue/events";
import { type Actor, emit } from "@segue/kernel";
import { audited } from "@segue/kernel/security";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ReleaseLoudness } from "../contract/track.ts";
import { dayOf } from "../domain/release-date.ts";
import { stateAfter } from "../domain/release-state.ts";
import type { CatalogDatabase, Db } from "./catalog-database.ts";
import { takeTurns } from "./find-or-create-terms.ts";
import { notFound } from "../domain/not-found.ts";
import { autoPublishedBatches, credits, masters, releaseArtists, releases, tracks } from "./schema.ts";

type Release = typeof releases.$inferSelect;

/** Changes what listeners can see, each change with its events in one transaction. */
export function createPublicationStore({ db }: CatalogDatabase) {
  return {
    /**
     * Makes a release live, or brings a live one up to date: every track that is ready now is published. Each event
     * happens once however often this is called. With `onlyIfScheduledFor` nothing happens once plans have changed.
     */
    goLive: (
      id: string,
      how: { loudness: ReleaseLoudness | null; now: Date; by: Actor; onlyIfScheduledFor?: Date },
    ): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const { loudness, now, by, onlyIfScheduledFor } = how;
        if (onlyIfScheduledFor && !(await isScheduledFor(tx, id, onlyIfScheduledFor))) return;
        const release = await getRelease(tx, id);
        const measured = {
          loudnessLufs: loudness?.integratedLufs ?? null,
          truePeakDbtp: loudness?.truePeakDbtp ?? null,
        };
        await tx.update(releases).set(measured).where(eq(releases.id, id));
        if (release.state !== "live") {
          const state = stateAfter(release.state, "publish");
          const releaseDate = release.releaseDate ?? dayOf(now);
          await tx
            .update(releases)
            .set({ state, releaseDate, publishAt: null, publishedAt: now, updatedAt: now })
            .where(eq(releases.id, id));
          const artistIds = await artistIdsOfRelease(tx, id);
          await emit(
            tx,
            catalogEvents.releaseReleased.of({ releaseId: id, artistIds, title: release.title }),
            audited(by, { action: "release.published", target: `release:${id}`, at: now }),
          );
        }
        await publishReadyTracks(tx, id, now);
      }),

    /** `at` null takes the release off the schedule. */
    schedule: (id: string, at: Date | null, now: Date): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const release = await getRelease(tx, id);
        const state = stateAfter(release.state, at === null ? "unschedule" : "schedule");
        await tx.update(releases).set({ state, publishAt: at, updatedAt: now }).where(eq(releases.id, id));
        if (at === null) return;
        await emit(tx, catalogEvents.releaseScheduled.of({ releaseId: id, at: at.toISOString() }));
      }),

    /** Withdraws a release with all its tracks. Coming back they are published anew. */
    takeDown: (id: string, by: Actor, now: Date): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const release = await getRelease(tx, id);
        const state = stateAfter(release.state, "take_down");
        await tx.update(releases).set({ state, updatedAt: now }).where(eq(releases.id, id));
        const withdrawn = await tx
          .update(tracks)
          .set({ publishedAt: null })
          .where(eq(tracks.releaseId, id))
          .returning({ id: tracks.id });
        const trackIds = withdrawn.map((track) => track.id);
        await emit(
          tx,
          catalogEvents.releaseTakenDown.of({ releaseId: id, trackIds }),
          audited(by, { action: "release.taken_down", target: `release:${id}`, at: now }),
        );
      }),

    /** Only drafts; `catalog.illegal_transition` for anything that was ever promised to listeners. */
    delete: (id: string, by: Actor, now: Date): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const release = await getRelease(tx, id);
        stateAfter(release.state, "delete");
        await tx.delete(releases).where(eq(releases.id, id));
        await emit(tx, audited(by, { action: "release.deleted", target: `release:${id}`, at: now }));
      }),

    /** Masters of a release's tracks that can be heard, in playing order. */
    readyMasters: async (id: string): Promise<string[]> => {
      const rows = await db
        .select({ masterId: masters.masterId })
        .from(tracks)
        .innerJoin(masters, and(eq(masters.masterId, tracks.masterId), eq(masters.state, "ready")))
        .where(eq(tracks.releaseId, id))
        .orderBy(tracks.discNumber, tracks.trackNumber, tracks.id);
      return [...new Set(rows.map(({ masterId }) => masterId))];
    },

    /** Makes the batch one whose releases go live by themselves; answers with the releases it has so far. */
    autoPublish: async (batchId: string): Promise<string[]> => {
      await db.insert(autoPublishedBatches).values({ batchId }).onConflictDoNothing();
      const rows = await db.select({ id: releases.id }).from(releases).where(eq(releases.batchId, batchId));
      return rows.map(({ id }) => id);
    },

    /** Whether a newly ready track of the release is to reach listeners without an editor's word. */
    goesLiveByItself: async (id: string): Promise<boolean> => {
      const [release] = await db
        .select({ state: releases.state, autoBatchId: autoPublishedBatches.batchId })
        .from(releases)
        .leftJoin(autoPublishedBatches, eq(autoPublishedBatches.batchId, releases.batchId))
        .where(eq(releases.id, id));
      return release?.state === "live" || (release?.state === "draft" && release.autoBatchId !== null);
    },
  };
}

export type PublicationStore = ReturnType<typeof createPublicationStore>;

async function isScheduledFor(tx: Db, id: string, at: Date): Promise<boolean> {
  const planned = and(eq(releases.id, id), eq(releases.state, "scheduled"), eq(releases.publishAt, at));
  return (await tx.select({ id: releases.id }).from(releases).where(planned)).length > 0;
}

/** Throws `catalog.release_not_found`. */
export async function getRelease(tx: Db, id: string): Promise<Release> {
  const [release] = await tx.select().from(releases).where(eq(releases.id, id));
  if (!release) throw notFound("release", id);
  return release;
}

async function artistIdsOfRelease(tx: Db, id: string): Promise<string[]> {
  const rows = await tx
    .select({ artistId: releaseArtists.artistId })
    .from(releaseArtists)
    .where(eq(releaseArtists.releaseId, id))
    .orderBy(releaseArtists.position);
  return rows.map(({ artistId }) => artistId);
}

async function publishReadyTracks(tx: Db, releaseId: string, now: Date): Promise<void> {
  const ready = tx.select({ id: masters.masterId }).from(masters).where(eq(masters.state, "ready"));
  const published = await tx
    .update(tracks)
    .set({ publishedAt: now })
    .where(and(eq(tracks.releaseId, releaseId), isNull(tracks.publishedAt), inArray(tracks.masterId, ready)))
    .returning({ id: tracks.id, title: tracks.title });
  for (const { id: trackId, title } of published) {
    const named = await tx
      .selectDistinct({ artistId: credits.artistId })
      .from(credits)
      .where(and(eq(credits.trackId, trackId), sql`${credits.role} in ('main_artist', 'featured_artist')`));
    const artistIds = named.map(({ artistId }) => artistId);
    await emit(tx, catalogEvents.trackPublished.of({ trackId, releaseId, artistIds, title }));
  }
}
