import { AppError, newId } from "@segue/kernel";
import { and, eq, ne } from "drizzle-orm";
import type { DraftAttachInput, TrackPatch } from "../contract/index.ts";
import { readFileName } from "../domain/track-title.ts";
import { parseIsrc } from "../domain/isrc.ts";
import { nameKey } from "../domain/name-key.ts";
import type { CatalogDatabase, Db } from "./catalog-database.ts";
import { getTrack, nextNumber, touch } from "./draft-writer.ts";
import { resolveArtists, resolveGenres, takeTurns } from "./find-or-create-terms.ts";
import { notFound } from "../domain/not-found.ts";
import { getRelease } from "./publication-store.ts";
import { inferFromTracks, setCredits, setTrackGenres } from "./release-content.ts";
import { masters, releaseArtists, tracks, uploads } from "./schema.ts";

type Upload = typeof uploads.$inferSelect & { masterId: string };

/** Changes single tracks on behalf of editors; every method answers with the track's release. */
export function createTrackWriter({ db }: CatalogDatabase) {
  return {
    update: (trackId: string, patch: TrackPatch, now: Date): Promise<string> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const track = await getTrack(tx, trackId);
        const { title, isrc, credits, genres, ...plain } = patch;
        const changes: Partial<typeof tracks.$inferInsert> = { ...plain };
        if (title !== undefined) Object.assign(changes, { title, titleKey: nameKey(title) });
        if (isrc !== undefined)
          changes.isrc = isrc === null || isrc === "" ? null : await claimIsrc(tx, track, isrc);
        if (Object.keys(changes).length > 0)
          await tx.update(tracks).set(changes).where(eq(tracks.id, trackId));
        if (credits !== undefined) {
          const entries = [];
          for (const { artist, role } of credits) {
            const [artistId] = await resolveArtists(tx, [artist]);
            if (artistId !== undefined) entries.push({ artistId, role });
          }
          await setCredits(tx, trackId, entries);
          await inferFromTracks(tx, track.releaseId);
        }
        if (genres !== undefined) await setTrackGenres(tx, trackId, await resolveGenres(tx, genres));
        await touch(tx, track.releaseId, now);
        return track.releaseId;
      }),

    attach: (input: DraftAttachInput, now: Date): Promise<string> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const upload = await getUpload(tx, input.uploadId);
        const trackId =
          "trackId" in input
            ? await replaceAudio(tx, input.trackId, upload)
            : await addTrack(tx, input.releaseId, { upload, now });
        await tx
          .update(uploads)
          .set({ outcome: "drafted", trackId, reasonCode: null, reasonMessage: null })
          .where(eq(uploads.uploadId, upload.uploadId));
        const { releaseId } = await getTrack(tx, trackId);
        await inferFromTracks(tx, releaseId);
        await touch(tx, releaseId, now);
        return releaseId;
      }),
  };
}

export type TrackWriter = ReturnType<typeof createTrackWriter>;

/** Throws `catalog.upload_not_found` for a file that delivery has not finished reading. */
async function getUpload(tx: Db, uploadId: string): Promise<Upload> {
  const [upload] = await tx.select().from(uploads).where(eq(uploads.uploadId, uploadId));
  if (!upload || upload.masterId === null) throw notFound("upload", uploadId);
  return { ...upload, masterId: upload.masterId };
}

async function replaceAudio(tx: Db, trackId: string, { masterId, uploadId, fileName, durationMs }: Upload) {
  const track = await getTrack(tx, trackId);
  const [master] = await tx.select().from(masters).where(eq(masters.masterId, masterId));
  if (track.publishedAt !== null && master?.state !== "ready") {
    throw new AppError("conflict", "catalog.audio_not_ready", {
      message:
        "Listeners are hearing this track. Wait until the new audio is ready, then replace the old one.",
    });
  }
  const length = master?.durationMs ?? durationMs ?? track.durationMs;
  await tx
    .update(tracks)
    .set({ masterId, uploadId, fileName, durationMs: length })
    .where(eq(tracks.id, trackId));
  return trackId;
}

async function addTrack(
  tx: Db,
  releaseId: string,
  { upload, now }: { upload: Upload; now: Date },
): Promise<string> {
  await getRelease(tx, releaseId);
  const { title } = readFileName(upload.fileName);
  const [master] = await tx.select().from(masters).where(eq(masters.masterId, upload.masterId));
  const id = newId();
  await tx.insert(tracks).values({
    id,
    releaseId,
    title,
    titleKey: nameKey(title),
    isExplicit: false,
    createdAt: now,
    discNumber: 1,
    trackNumber: await nextNumber(tx, releaseId, 1),
    masterId: upload.masterId,
    uploadId: upload.uploadId,
    fileName: upload.fileName,
    durationMs: master?.durationMs ?? upload.durationMs ?? 0,
  });
  const by = await tx
    .select({ artistId: releaseArtists.artistId })
    .from(releaseArtists)
    .where(eq(releaseArtists.releaseId, releaseId))
    .orderBy(releaseArtists.position);
  await setCredits(
    tx,
    id,
    by.map(({ artistId }) => ({ artistId, role: "main_artist" })),
  );
  return id;
}

async function claimIsrc(tx: Db, track: { id: string; releaseId: string }, text: string): Promise<string> {
  const isrc = parseIsrc(text);
  const [twin] = await tx
    .select({ id: tracks.id, title: tracks.title })
    .from(tracks)
    .where(and(eq(tracks.isrc, isrc), eq(tracks.releaseId, track.releaseId), ne(tracks.id, track.id)));
  if (!twin) return isrc;
  throw new AppError("conflict", "catalog.isrc_taken", {
    message: `“${twin.title}” on this release has the ISRC ${isrc}. Every recording has its own.`,
    details: { isrc, trackId: twin.id },
  });
}
