import { catalogEvents } from "@segue/events";
import { AppError, emit, newId } from "@segue/kernel";
import { and, eq, inArray, max } from "drizzle-orm";
import type { LyricsLine, ReleasePatch } from "../contract/index.ts";
import { nameKey } from "../domain/name-key.ts";
import { dayOf } from "../domain/release-date.ts";
import { inferKind } from "../domain/release-kind.ts";
import { parseUpc } from "../domain/upc.ts";
import type { CatalogDatabase, Db } from "./catalog-database.ts";
import { labelIdOf, resolveArtists, resolveGenres, takeTurns } from "./find-or-create-terms.ts";
import { notFound } from "../domain/not-found.ts";
import { getRelease } from "./publication-store.ts";
import { inferFromTracks, setLyrics, setReleaseArtists, setReleaseGenres } from "./release-content.ts";
import { releaseWithUpc } from "./release-for-proposal.ts";
import { releases, tracks } from "./schema.ts";

/** Changes releases and their track lists on behalf of editors. Each call is all or nothing. */
export function createDraftWriter({ db }: CatalogDatabase) {
  const inTurn = <T>(work: (tx: Db) => Promise<T>): Promise<T> =>
    db.transaction(async (tx) => {
      await takeTurns(tx);
      return work(tx);
    });

  return {
    create: (patch: ReleasePatch & { title: string }, now: Date): Promise<string> =>
      inTurn(async (tx) => {
        const id = await insertDraft(tx, patch.title, now);
        await applyPatch(tx, id, patch);
        return id;
      }),

    update: (id: string, patch: ReleasePatch, now: Date): Promise<void> =>
      inTurn(async (tx) => {
        const { state, publishedAt } = await getRelease(tx, id);
        // Live releases are sorted by their date: without one it is the day they went live.
        const isDateless = patch.releaseDate === null && state === "live" && publishedAt !== null;
        await applyPatch(tx, id, isDateless ? { ...patch, releaseDate: dayOf(publishedAt) } : patch);
        await touch(tx, id, now);
      }),

    /** Every track of the release must be named exactly once, else `catalog.order_incomplete`. */
    reorder: (id: string, discs: string[][], now: Date): Promise<void> =>
      inTurn(async (tx) => {
        await getRelease(tx, id);
        const present = await tx.select({ id: tracks.id }).from(tracks).where(eq(tracks.releaseId, id));
        const wanted = discs.flat();
        const isWhole =
          wanted.length === present.length &&
          new Set(wanted).size === wanted.length &&
          present.every((track) => wanted.includes(track.id));
        if (!isWhole) {
          throw new AppError("conflict", "catalog.order_incomplete", {
            message: "The release has other tracks by now. Reload it and put them in order again.",
          });
        }
        for (const [disc, trackIds] of discs.filter((disc) => disc.length > 0).entries()) {
          for (const [place, trackId] of trackIds.entries()) {
            await tx
              .update(tracks)
              .set({ discNumber: disc + 1, trackNumber: place + 1 })
              .where(eq(tracks.id, trackId));
          }
        }
        await touch(tx, id, now);
      }),

    /** Puts tracks at the end of a release, or into a new draft, in the order given; returns where they are. */
    move: (trackIds: string[], toReleaseId: string | null, now: Date): Promise<string> =>
      inTurn(async (tx) => {
        const found = await tx.select().from(tracks).where(inArray(tracks.id, trackIds));
        const missing = trackIds.find((id) => !found.some((track) => track.id === id));
        if (missing !== undefined) throw notFound("track", missing);
        const first = found.find(({ id }) => id === trackIds[0]);
        const target = toReleaseId ?? (await insertDraft(tx, first?.title ?? "", now));
        await refuseWithdrawal(tx, found, target);
        const discNumber = await lastDisc(tx, target);
        for (const trackId of new Set(trackIds)) {
          const trackNumber = await nextNumber(tx, target, discNumber);
          await tx
            .update(tracks)
            .set({ releaseId: target, discNumber, trackNumber })
            .where(eq(tracks.id, trackId));
        }
        for (const left of new Set(found.map(({ releaseId }) => releaseId))) {
          if (left !== target) await tidyUp(tx, left, now);
        }
        await inferFromTracks(tx, target);
        await touch(tx, target, now);
        return target;
      }),

    /** Replaces a track's lyrics; returns its release. */
    setLyrics: (
      trackId: string,
      words: { plain: string | null; synced: LyricsLine[] | null },
      now: Date,
    ): Promise<string> =>
      inTurn(async (tx) => {
        const { releaseId } = await getTrack(tx, trackId);
        await setLyrics(tx, trackId, words);
        await touch(tx, releaseId, now);
        return releaseId;
      }),
  };
}

export type DraftWriter = ReturnType<typeof createDraftWriter>;

async function insertDraft(tx: Db, title: string, now: Date): Promise<string> {
  const id = newId();
  await tx.insert(releases).values({
    id,
    state: "draft",
    title,
    titleKey: nameKey(title),
    kind: inferKind({ trackCount: 1, durationMs: 0, isCompilation: false }),
    isKindInferred: true,
    areArtistsInferred: true,
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

async function applyPatch(tx: Db, id: string, patch: ReleasePatch): Promise<void> {
  const { title, kind, artists, genres, label, upc, ...plain } = patch;
  const changes: Partial<typeof releases.$inferInsert> = { ...plain };
  if (title !== undefined) Object.assign(changes, { title, titleKey: nameKey(title) });
  if (kind !== undefined) Object.assign(changes, { kind, isKindInferred: false });
  if (label !== undefined)
    changes.labelId = label === null || label === "" ? null : await labelIdOf(tx, label);
  if (upc !== undefined) changes.upc = upc === null || upc === "" ? null : await claimUpc(tx, id, upc);
  if (artists !== undefined) changes.areArtistsInferred = false;
  if (Object.keys(changes).length > 0) await tx.update(releases).set(changes).where(eq(releases.id, id));
  if (artists !== undefined) await setReleaseArtists(tx, id, await resolveArtists(tx, artists));
  if (genres !== undefined) await setReleaseGenres(tx, id, await resolveGenres(tx, genres));
}

async function claimUpc(tx: Db, id: string, text: string): Promise<string> {
  const upc = parseUpc(text);
  const owner = await releaseWithUpc(tx, upc);
  if (owner === null || owner.id === id) return upc;
  throw new AppError("conflict", "catalog.upc_taken", {
    message: `The UPC ${upc} belongs to “${owner.title}”. One release, one UPC: check which is right.`,
    details: { upc, releaseId: owner.id },
  });
}

/** What listeners can play is taken from them by taking a release down, which is told to everyone, not in passing. */
async function refuseWithdrawal(
  tx: Db,
  moved: { title: string; releaseId: string }[],
  target: string,
): Promise<void> {
  if ((await getRelease(tx, target)).state === "live") return;
  for (const { title, releaseId } of moved) {
    const release = await getRelease(tx, releaseId);
    if (release.state !== "live") continue;
    throw new AppError("conflict", "catalog.track_is_live", {
      message: `“${title}” is live on “${release.title}”. Take that release down first, then move the track.`,
      details: { releaseId },
    });
  }
}

/** A draft that lost its last track has nothing left to say; anything else only counts its tracks again. */
async function tidyUp(tx: Db, releaseId: string, now: Date): Promise<void> {
  const release = await getRelease(tx, releaseId);
  const [left] = await tx
    .select({ id: tracks.id })
    .from(tracks)
    .where(eq(tracks.releaseId, releaseId))
    .limit(1);
  if (!left && release.state === "draft") {
    await tx.delete(releases).where(eq(releases.id, releaseId));
    return;
  }
  await inferFromTracks(tx, releaseId);
  await touch(tx, releaseId, now);
}

async function lastDisc(tx: Db, releaseId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(tracks.discNumber) })
    .from(tracks)
    .where(eq(tracks.releaseId, releaseId));
  return last?.number ?? 1;
}

/** The number after the last one of a disc. */
export async function nextNumber(tx: Db, releaseId: string, discNumber: number): Promise<number> {
  const [last] = await tx
    .select({ number: max(tracks.trackNumber) })
    .from(tracks)
    .where(and(eq(tracks.releaseId, releaseId), eq(tracks.discNumber, discNumber)));
  return (last?.number ?? 0) + 1;
}

/** Throws `catalog.track_not_found`. */
export async function getTrack(tx: Db, trackId: string): Promise<typeof tracks.$inferSelect> {
  const [track] = await tx.select().from(tracks).where(eq(tracks.id, trackId));
  if (!track) throw notFound("track", trackId);
  return track;
}

/** Marks a release as changed, and tells of it when listeners can see it. */
export async function touch(tx: Db, releaseId: string, now: Date): Promise<void> {
  const [release] = await tx
    .update(releases)
    .set({ updatedAt: now })
    .where(eq(releases.id, releaseId))
    .returning({ state: releases.state });
  if (release?.state === "live") await emit(tx, catalogEvents.releaseChanged.of({ releaseId }));
}
