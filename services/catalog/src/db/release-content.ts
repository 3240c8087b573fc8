import type { LyricsLine } from "../contract/track.ts";
import type { CreditRole } from "../contract/credit.ts";
import { and, eq, inArray, sql } from "drizzle-orm";
import { variousArtists } from "../domain/artist-names.ts";
import { inferKind } from "../domain/release-kind.ts";
import type { Db } from "./catalog-database.ts";
import { artistIdsOf } from "./find-or-create-terms.ts";
import { credits, lyrics, releaseArtists, releaseGenres, releases, trackGenres, tracks } from "./schema.ts";

/** Puts these artists on a release, in this order, instead of whoever was there. */
export async function setReleaseArtists(tx: Db, releaseId: string, artistIds: string[]): Promise<void> {
  await tx.delete(releaseArtists).where(eq(releaseArtists.releaseId, releaseId));
  if (artistIds.length === 0) return;
  await tx
    .insert(releaseArtists)
    .values(artistIds.map((artistId, position) => ({ releaseId, artistId, position })));
}

/** Puts these genres on a release instead of those it had. */
export async function setReleaseGenres(tx: Db, releaseId: string, genreIds: string[]): Promise<void> {
  await tx.delete(releaseGenres).where(eq(releaseGenres.releaseId, releaseId));
  await addReleaseGenres(tx, releaseId, genreIds);
}

/** Adds genres to a release; those it has already stay. */
export async function addReleaseGenres(tx: Db, releaseId: string, genreIds: string[]): Promise<void> {
  if (genreIds.length === 0) return;
  await tx
    .insert(releaseGenres)
    .values(genreIds.map((genreId) => ({ releaseId, genreId })))
    .onConflictDoNothing();
}

/** Puts these genres on a track instead of those it had. */
export async function setTrackGenres(tx: Db, trackId: string, genreIds: string[]): Promise<void> {
  await tx.delete(trackGenres).where(eq(trackGenres.trackId, trackId));
  if (genreIds.length === 0) return;
  await tx.insert(trackGenres).values(genreIds.map((genreId) => ({ trackId, genreId })));
}

/** Replaces a track's credits; naming somebody twice in one role counts once. */
export async function setCredits(
  tx: Db,
  trackId: string,
  entries: { artistId: string; role: CreditRole }[],
): Promise<void> {
  await tx.delete(credits).where(eq(credits.trackId, trackId));
  if (entries.length === 0) return;
  await tx
    .insert(credits)
    .values(entries.map((entry, position) => ({ trackId, ...entry, position })))
    .onConflictDoNothing();
}

/** Replaces a track's lyrics; both null removes them. */
export async function setLyrics(
  tx: Db,
  trackId: string,
  words: { plain: string | null; synced: LyricsLine[] | null },
): Promise<void> {
  if (words.plain === null && words.synced === null) {
    await tx.delete(lyrics).where(eq(lyrics.trackId, trackId));
    return;
  }
  await tx
    .insert(lyrics)
    .values({ trackId, ...words })
    .onConflictDoUpdate({ target: lyrics.trackId, set: words });
}

/**
 * Works out again what a release takes from its tracks as long as nobody has chosen it: its kind from their number
 * and length, its artists from those that all of them have in common.
 */
export async function inferFromTracks(tx: Db, releaseId: string): Promise<void> {
  const [release] = await tx.select().from(releases).where(eq(releases.id, releaseId));
  if (!release) return;
  const rows = await tx
    .select({ id: tracks.id, durationMs: tracks.durationMs })
    .from(tracks)
    .where(eq(tracks.releaseId, releaseId));
  const artistIds = release.areArtistsInferred
    ? await commonArtists(
        tx,
        rows.map(({ id }) => id),
      )
    : null;
  const isCompilation = release.isCompilation || artistIds?.length === 0;
  if (artistIds) {
    const named =
      artistIds.length > 0 || rows.length === 0 ? artistIds : await artistIdsOf(tx, [variousArtists]);
    await setReleaseArtists(tx, releaseId, named);
  }
  if (!release.isKindInferred || rows.length === 0) return;
  const kind = inferKind({
    trackCount: Math.max(rows.length, release.announcedTracks ?? 0),
    durationMs: rows.reduce((sum, { durationMs }) => sum + durationMs, 0),
    isCompilation,
  });
  await tx.update(releases).set({ kind }).where(eq(releases.id, releaseId));
}

/** Main artists that every one of the tracks has, in the order of the first track that names them. */
async function commonArtists(tx: Db, trackIds: string[]): Promise<string[]> {
  if (trackIds.length === 0) return [];
  const rows = await tx
    .select({ artistId: credits.artistId })
    .from(credits)
    .where(and(inArray(credits.trackId, trackIds), eq(credits.role, "main_artist")))
    .groupBy(credits.artistId)
    .having(sql`count(*) = ${trackIds.length}`)
    .orderBy(sql`min(${credits.position})`, credits.artistId);
  return rows.map(({ artistId }) => artistId);
}
