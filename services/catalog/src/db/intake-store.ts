import type { deliveryEvents, EventOf } from "@segue/events";
import { AppError, newId } from "@segue/kernel";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { CreditRole } from "../contract/credit.ts";
import { nameKey } from "../domain/name-key.ts";
import type { SoundProposal } from "../domain/sound-proposal.ts";
import type { ProbedUpload, TrackProposal } from "../domain/track-proposal.ts";
import type { CatalogDatabase, Db } from "./catalog-database.ts";
import { nextNumber, touch } from "./draft-writer.ts";
import { findDuplicate } from "./find-duplicate.ts";
import { artistIdsOf, genreIdsOf, takeTurns } from "./find-or-create-terms.ts";
import { releaseForProposal } from "./release-for-proposal.ts";
import {
  addReleaseGenres,
  inferFromTracks,
  setCredits,
  setLyrics,
  setTrackGenres,
} from "./release-content.ts";
import { masters, releases, tracks, uploads } from "./schema.ts";

type MasterReady = EventOf<(typeof deliveryEvents)["masterReady"]>;
type MasterFailed = EventOf<(typeof deliveryEvents)["masterFailed"]>;
type UploadFailed = EventOf<(typeof deliveryEvents)["uploadFailed"]>;

/** Takes in what delivery tells; every method may be called again, and in any order. */
export function createIntakeStore({ db }: CatalogDatabase) {
  return {
    /** Makes a draft track of a probed upload, or records why not. Answers with the release it went to, if any. */
    draft: (upload: ProbedUpload, proposal: TrackProposal, now: Date): Promise<string | null> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const [known] = await tx.select().from(uploads).where(eq(uploads.uploadId, upload.uploadId));
        // A failure may be heard of before the probe; a draft or a skip is final.
        if (known && known.outcome !== "failed") return releaseOf(tx, known.trackId);
        if (known) await failMaster(tx, { ...reasonOf(known), masterId: upload.masterId });
        const seen = {
          uploadId: upload.uploadId,
          batchId: upload.batchId,
          fileName: upload.fileName,
          masterId: upload.masterId,
          durationMs: upload.probe.durationMs,
        };
        const duplicate = await findDuplicate(tx, upload.masterId, proposal);
        if (duplicate) {
          const { trackId, code: reasonCode, message: reasonMessage } = duplicate;
          await saveUpload(tx, { ...seen, outcome: "skipped", trackId, reasonCode, reasonMessage });
          return null;
        }
        const { releaseId, occupant } = await releaseForProposal(tx, upload, { proposal, now });
        if (occupant) {
          const reasonMessage = `“${proposal.release.title}” already has “${proposal.title}” from another file.`;
          const skipped = { outcome: "skipped", trackId: occupant, reasonMessage } as const;
          await saveUpload(tx, { ...seen, ...skipped, reasonCode: "catalog.same_track" });
          return null;
        }
        const trackId = await addTrack(tx, { releaseId, upload, proposal, now });
        await saveUpload(tx, { ...seen, outcome: "drafted", trackId, reasonCode: null, reasonMessage: null });
        return releaseId;
      }),

    /** Ready is final: a late word of an earlier failure does not undo it. */
    async masterReady({ masterId, durationMs }: MasterReady): Promise<void> {
      const ready = { state: "ready", durationMs, failureCode: null, failureMessage: null } as const;
      await db.transaction(async (tx) => {
        await takeTurns(tx);
        await tx
          .insert(masters)
          .values({ masterId, ...ready })
          .onConflictDoUpdate({ target: masters.masterId, set: ready });
        await tx.update(tracks).set({ durationMs }).where(eq(tracks.masterId, masterId));
      });
    },

    /** Proposes what was measured where no tag and no editor said anything. Throws for a master nobody heard of yet. */
    soundMeasured: ({ masterId, ...proposal }: SoundProposal, now: Date): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const known = await tx
          .update(masters)
          .set(proposal)
          .where(eq(masters.masterId, masterId))
          .returning();
        if (known.length === 0) throw soundTooEarly();
        const changed = new Set<string>();
        for (const [column, value] of [
          ["bpm", proposal.bpm],
          ["musicalKey", proposal.musicalKey],
        ] as const) {
          if (value === null) continue;
          const filled = await tx
            .update(tracks)
            .set({ [column]: value })
            .where(and(eq(tracks.masterId, masterId), isNull(tracks[column])))
            .returning({ releaseId: tracks.releaseId });
          for (const { releaseId } of filled) changed.add(releaseId);
        }
        for (const releaseId of changed) await touch(tx, releaseId, now);
      }),

    masterFailed: ({ masterId, code, message }: MasterFailed): Promise<void> =>
      failMaster(db, { masterId, code, message }),

    /** A file that was refused before it became a track, or whose track cannot be heard. */
    uploadFailed: ({ uploadId, batchId, fileName, code, message }: UploadFailed): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const [known] = await tx.select().from(uploads).where(eq(uploads.uploadId, uploadId));
        if (!known) {
          await saveUpload(tx, {
            uploadId,
            batchId,
            fileName,
            masterId: null,
            durationMs: null,
            trackId: null,
            outcome: "failed",
            reasonCode: code,
            reasonMessage: message,
          });
        } else if (known.outcome === "drafted" && known.masterId !== null) {
          await failMaster(tx, { masterId: known.masterId, code, message });
        }
      }),

    /** The releases whose tracks use a master. */
    async releasesWith(masterId: string): Promise<string[]> {
      const rows = await db
        .selectDistinct({ id: tracks.releaseId })
        .from(tracks)
        .where(eq(tracks.masterId, masterId));
      return rows.map(({ id }) => id);
    },
  };
}

export type IntakeStore = ReturnType<typeof createIntakeStore>;

type Upload = typeof uploads.$inferInsert;

async function saveUpload(tx: Db, upload: Upload): Promise<void> {
  await tx.insert(uploads).values(upload).onConflictDoUpdate({ target: uploads.uploadId, set: upload });
}

async function failMaster(
  tx: Db,
  { masterId, code, message }: { masterId: string; code: string; message: string },
) {
  const failed = { state: "failed", failureCode: code, failureMessage: message } as const;
  await tx
    .insert(masters)
    .values({ masterId, ...failed })
    .onConflictDoUpdate({ target: masters.masterId, set: failed, setWhere: ne(masters.state, "ready") });
}

const reasonOf = ({ reasonCode, reasonMessage }: Pick<Upload, "reasonCode" | "reasonMessage">) => ({
  code: reasonCode ?? "delivery.upload_failed",
  message: reasonMessage ?? "The file could not be used.",
});

/** The bus tries again; by then the master is known to be ready. */
const soundTooEarly = () =>
  new AppError("unavailable", "catalog.master_unknown", {
    message: "The sound of this audio is known before the audio itself. Try again in a moment.",
  });

async function releaseOf(tx: Db, trackId: string | null): Promise<string | null> {
  if (trackId === null) return null;
  const [track] = await tx.select({ id: tracks.releaseId }).from(tracks).where(eq(tracks.id, trackId));
  return track?.id ?? null;
}

async function addTrack(
  tx: Db,
  draft: { releaseId: string; upload: ProbedUpload; proposal: TrackProposal; now: Date },
): Promise<string> {
  const { releaseId, upload, proposal, now } = draft;
  const { title, version, isrc, isExplicit, language, bpm, musicalKey, discNumber } = proposal;
  const [master] = await tx
    .select({ durationMs: masters.durationMs, bpm: masters.bpm, musicalKey: masters.musicalKey })
    .from(masters)
    .where(eq(masters.masterId, upload.masterId));
  const id = newId();
  await tx.insert(tracks).values({
    id,
    releaseId,
    title,
    version,
    isrc,
    isExplicit,
    language,
    bpm: bpm ?? master?.bpm ?? null,
    musicalKey: musicalKey ?? master?.musicalKey ?? null,
    discNumber,
    titleKey: nameKey(title),
    trackNumber: proposal.trackNumber ?? (await nextNumber(tx, releaseId, discNumber)),
    masterId: upload.masterId,
    uploadId: upload.uploadId,
    fileName: upload.fileName,
    durationMs: master?.durationMs ?? proposal.durationMs,
    createdAt: now,
  });
  await setCredits(tx, id, await creditsOf(tx, proposal));
  const genreIds = await genreIdsOf(tx, proposal.genres);
  await setTrackGenres(tx, id, genreIds);
  await addReleaseGenres(tx, releaseId, genreIds);
  await setLyrics(tx, id, proposal.lyrics);
  await inferFromTracks(tx, releaseId);
  await tx.update(releases).set({ updatedAt: now }).where(eq(releases.id, releaseId));
  return id;
}

async function creditsOf(tx: Db, { artists, credits }: TrackProposal) {
  const named: { name: string; role: CreditRole }[] = [
    ...artists.main.map((name) => ({ name, role: "main_artist" as const })),
    ...artists.featured.map((name) => ({ name, role: "featured_artist" as const })),
    ...credits,
  ];
  const entries: { artistId: string; role: CreditRole }[] = [];
  for (const { name, role } of named) {
    entries.push(...(await artistIdsOf(tx, [name])).map((artistId) => ({ artistId, role })));
  }
  return entries;
}
