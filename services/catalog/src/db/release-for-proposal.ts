import { newId } from "@segue/kernel";
import { and, eq, getTableColumns, isNotNull, ne, or, sql } from "drizzle-orm";
import { nameKey } from "../domain/name-key.ts";
import { inferKind } from "../domain/release-kind.ts";
import type { ProbedUpload, ReleaseProposal, TrackProposal } from "../domain/track-proposal.ts";
import type { Db } from "./catalog-database.ts";
import { artistIdsOf, labelIdOf } from "./find-or-create-terms.ts";
import { setReleaseArtists } from "./release-content.ts";
import { autoPublishedBatches, releases, tracks } from "./schema.ts";

type Release = typeof releases.$inferSelect;

/**
 * The release a proposed track goes to: the draft its batch already has for the group, or a new one. A live release
 * takes more tracks only from a batch that publishes itself; otherwise nobody would have looked at them. `occupant`
 * is the track that has the very place and title there already.
 */
export async function releaseForProposal(
  tx: Db,
  upload: ProbedUpload,
  { proposal, now }: { proposal: TrackProposal; now: Date },
): Promise<{ releaseId: string; occupant: string | null }> {
  const [known] = await tx
    .select(getTableColumns(releases))
    .from(releases)
    .leftJoin(autoPublishedBatches, eq(autoPublishedBatches.batchId, releases.batchId))
    .where(
      and(
        eq(releases.batchId, upload.batchId),
        eq(releases.groupKey, proposal.release.groupKey),
        or(
          eq(releases.state, "draft"),
          and(eq(releases.state, "live"), isNotNull(autoPublishedBatches.batchId)),
        ),
      ),
    )
    .limit(1);
  if (!known) return { releaseId: await createDraft(tx, upload, { proposal, now }), occupant: null };
  const occupant = await findOccupant(tx, known.id, proposal);
  if (occupant === null && known.state === "draft")
    await fillGaps(tx, known, { upload, proposal: proposal.release });
  return { releaseId: known.id, occupant };
}

async function createDraft(
  tx: Db,
  upload: ProbedUpload,
  { proposal: { release, durationMs }, now }: { proposal: TrackProposal; now: Date },
): Promise<string> {
  const { title, artistNames, isCompilation, announcedTracks, groupKey } = release;
  const { releaseDate, copyrightLine, phonogramLine } = release;
  const id = newId();
  await tx.insert(releases).values({
    id,
    title,
    isCompilation,
    announcedTracks,
    groupKey,
    releaseDate,
    copyrightLine,
    phonogramLine,
    state: "draft",
    titleKey: nameKey(title),
    kind: inferKind({ trackCount: announcedTracks ?? 1, durationMs, isCompilation }),
    isKindInferred: true,
    areArtistsInferred: artistNames === null,
    upc: await upcIfFree(tx, release.upc),
    labelId: release.label === null ? null : await labelIdOf(tx, release.label),
    coverImageId: upload.coverImageId,
    batchId: upload.batchId,
    createdAt: now,
    updatedAt: now,
  });
  if (artistNames) await setReleaseArtists(tx, id, await artistIdsOf(tx, artistNames));
  return id;
}

/** Files of one release do not all say the same; what the first left open a later one may fill. */
async function fillGaps(
  tx: Db,
  known: Release,
  { upload, proposal }: { upload: ProbedUpload; proposal: ReleaseProposal },
): Promise<void> {
  const { releaseDate, copyrightLine, phonogramLine, announcedTracks } = proposal;
  await tx
    .update(releases)
    .set({
      releaseDate: known.releaseDate ?? releaseDate,
      upc: known.upc ?? (await upcIfFree(tx, proposal.upc)),
      labelId: known.labelId ?? (proposal.label === null ? null : await labelIdOf(tx, proposal.label)),
      coverImageId: known.coverImageId ?? upload.coverImageId,
      copyrightLine: known.copyrightLine ?? copyrightLine,
      phonogramLine: known.phonogramLine ?? phonogramLine,
      announcedTracks: known.announcedTracks ?? announcedTracks,
    })
    .where(eq(releases.id, known.id));
}

async function findOccupant(tx: Db, releaseId: string, proposal: TrackProposal): Promise<string | null> {
  const { title, version, discNumber, trackNumber } = proposal;
  if (trackNumber === null) return null;
  const [track] = await tx
    .select({ id: tracks.id })
    .from(tracks)
    .where(
      and(
        eq(tracks.releaseId, releaseId),
        eq(tracks.titleKey, nameKey(title)),
        eq(tracks.discNumber, discNumber),
        eq(tracks.trackNumber, trackNumber),
        sql`${tracks.version} is not distinct from ${version}`,
      ),
    );
  return track?.id ?? null;
}

/** A UPC stands for one release; a second one that claims it is left without and an editor decides. */
async function upcIfFree(tx: Db, upc: string | null): Promise<string | null> {
  return upc === null || (await releaseWithUpc(tx, upc)) !== null ? null : upc;
}

/** The release, not taken down, that has this UPC. */
export async function releaseWithUpc(tx: Db, upc: string): Promise<{ id: string; title: string } | null> {
  const [release] = await tx
    .select({ id: releases.id, title: releases.title })
    .from(releases)
    .where(and(eq(releases.upc, upc), ne(releases.state, "taken_down")));
  return release ?? null;
}
