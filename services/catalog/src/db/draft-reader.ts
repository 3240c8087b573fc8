import { decodeCursor, type Page, type PageInput, toPage } from "@segue/kernel";
import { and, desc, eq, exists, ilike, inArray, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type {
  AudioState,
  DraftFilter,
  DraftRelease,
  DraftSummary,
  DraftTrack,
  UploadOutcome,
} from "../contract/index.ts";
import { findProblems, type IsrcElsewhere } from "../domain/draft-problems.ts";
import type { Db } from "./catalog-database.ts";
import { artistsOfReleases, genresOfRelease } from "./release-reader.ts";
import { artists, labels, lyrics, masters, releaseArtists, releases, tracks, uploads } from "./schema.ts";
import { creditsOfTracks, genresOfTracks } from "./track-reader.ts";

/** A release of any state whose picture is still an id. */
export type DraftCard = Omit<DraftSummary, "cover"> & { coverImageId: string | null };
/** Everything an editor sees of one release, its picture still an id. */
export type DraftDetails = Omit<DraftRelease, "cover">;

const ChangeKey = z.tuple([z.iso.datetime(), z.uuid()]);
const UploadKey = z.tuple([z.string()]);

const counted = (state: AudioState) => sql<number>`(select count(*)::int from tracks t
  left join masters m on m.master_id = t.master_id where t.release_id = releases.id and coalesce(m.state, 'pending') = ${state})`;

/** Reads releases of every state for editors. */
export function createDraftReader(db: Db) {
  return {
    /** Changed last first. */
    async list({ state, batchId, query, cursor, limit }: DraftFilter & PageInput): Promise<Page<DraftCard>> {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, ChangeKey);
      const { id, title, kind, releaseDate, coverImageId, publishAt, publishedAt, updatedAt } = releases;
      const rows = await db
        .select({
          id,
          title,
          kind,
          releaseDate,
          coverImageId,
          publishAt,
          publishedAt,
          updatedAt,
          state: releases.state,
          batchId: releases.batchId,
          trackCount: sql<number>`(select count(*)::int from tracks t where t.release_id = releases.id)`,
          readyCount: counted("ready"),
          failedCount: counted("failed"),
        })
        .from(releases)
        .where(
          and(
            state === undefined ? undefined : inArray(releases.state, [state].flat()),
            batchId === undefined ? undefined : eq(releases.batchId, batchId),
            query === undefined || query === "" ? undefined : mentions(db, query),
            after &&
              sql`(${releases.updatedAt}, ${releases.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(releases.updatedAt), desc(releases.id))
        .limit(limit + 1);
      const page = toPage(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
      const byRelease = await artistsOfReleases(
        db,
        page.items.map((row) => row.id),
      );
      return { ...page, items: page.items.map((row) => ({ ...row, artists: byRelease.get(row.id) ?? [] })) };
    },

    /** Null for an unknown id. */
    async find(id: string): Promise<DraftDetails | null> {
      const [row] = await db
        .select({ release: releases, label: { id: labels.id, name: labels.name } })
        .from(releases)
        .leftJoin(labels, eq(labels.id, releases.labelId))
        .where(eq(releases.id, id));
      if (!row) return null;
      const { release, label } = row;
      const { loudnessLufs, truePeakDbtp } = release;
      const found = {
        ...release,
        label,
        artists: (await artistsOfReleases(db, [id])).get(id) ?? [],
        genres: await genresOfRelease(db, id),
        tracks: await tracksOf(db, id),
        loudness:
          loudnessLufs === null || truePeakDbtp === null
            ? null
            : { integratedLufs: loudnessLufs, truePeakDbtp },
      };
      return { ...found, problems: findProblems(found, await isrcsElsewhere(db, found)) };
    },

    /** The release a track is on; null for an unknown track. */
    async releaseIdOf(trackId: string): Promise<string | null> {
      const [track] = await db.select({ id: tracks.releaseId }).from(tracks).where(eq(tracks.id, trackId));
      return track?.id ?? null;
    },

    async uploads({ batchId, cursor, limit }: { batchId: string } & PageInput): Promise<Page<UploadOutcome>> {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, UploadKey);
      const rows = await db
        .select({ upload: uploads, releaseId: tracks.releaseId })
        .from(uploads)
        .leftJoin(tracks, eq(tracks.id, uploads.trackId))
        .where(and(eq(uploads.batchId, batchId), after && sql`${uploads.uploadId} > ${after[0]}`))
        .orderBy(uploads.uploadId)
        .limit(limit + 1);
      const outcomes = rows.map(
        ({ upload: { reasonCode: code, reasonMessage: message, ...upload }, releaseId }) => ({
          ...upload,
          releaseId,
          reason: code === null || message === null ? null : { code, message },
        }),
      );
      return toPage(outcomes, limit, (row) => [row.uploadId]);
    },
  };
}

export type DraftReader = ReturnType<typeof createDraftReader>;

async function tracksOf(db: Db, releaseId: string): Promise<DraftTrack[]> {
  const rows = await db
    .select({ track: tracks, master: masters, words: lyrics })
    .from(tracks)
    .leftJoin(masters, eq(masters.masterId, tracks.masterId))
    .leftJoin(lyrics, eq(lyrics.trackId, tracks.id))
    .where(eq(tracks.releaseId, releaseId))
    .orderBy(tracks.discNumber, tracks.trackNumber, tracks.id);
  const ids = rows.map(({ track }) => track.id);
  const credited = await creditsOfTracks(db, ids);
  const sorted = await genresOfTracks(db, ids);
  return rows.map(({ track, master, words }) => ({
    ...track,
    credits: credited.get(track.id) ?? [],
    genres: sorted.get(track.id) ?? [],
    lyrics: { plain: words?.plain ?? null, synced: words?.synced ?? null },
    audio: master?.state ?? "pending",
    audioFailure:
      master?.state === "failed"
        ? { code: master.failureCode ?? "unknown", message: master.failureMessage ?? "It could not be read." }
        : null,
  }));
}

async function isrcsElsewhere(
  db: Db,
  release: { id: string; tracks: DraftTrack[] },
): Promise<IsrcElsewhere[]> {
  const known = release.tracks.flatMap(({ isrc }) => isrc ?? []);
  if (known.length === 0) return [];
  const masterIds = new Set(release.tracks.map(({ masterId }) => masterId));
  const rows = await db
    .select({
      isrc: tracks.isrc,
      title: tracks.title,
      masterId: tracks.masterId,
      releaseTitle: releases.title,
    })
    .from(tracks)
    .innerJoin(releases, eq(releases.id, tracks.releaseId))
    .where(
      and(inArray(tracks.isrc, known), ne(tracks.releaseId, release.id), ne(releases.state, "taken_down")),
    );
  return rows.flatMap(({ isrc, masterId, ...found }) =>
    isrc === null || masterIds.has(masterId) ? [] : [{ ...found, isrc }],
  );
}

function mentions(db: Db, query: string) {
  const pattern = `%${query.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(
    ilike(releases.title, pattern),
    exists(
      db
        .select({ one: sql`1` })
        .from(releaseArtists)
        .innerJoin(artists, eq(artists.id, releaseArtists.artistId))
        .where(and(eq(releaseArtists.releaseId, releases.id), ilike(artists.name, pattern))),
    ),
  );
}
