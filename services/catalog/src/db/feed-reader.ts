import { and, asc, count, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { FeedArtist, FeedRelease, FeedTrack } from "../contract/feed.ts";
import type { CreditRole } from "../contract/index.ts";
import type { Db } from "./catalog-database.ts";
import { artistsOfReleases } from "./release-reader.ts";
import {
  artists,
  genres,
  labels,
  lyrics,
  releaseArtists,
  releaseGenres,
  releases,
  trackGenres,
  tracks,
} from "./schema.ts";
import { creditsOfTracks } from "./track-reader.ts";

const artistRoles: CreditRole[] = ["main_artist", "featured_artist"];

/** Reads the live catalogue for services that keep an index of it. */
export function createFeedReader(db: Db) {
  const select = () =>
    db
      .select({
        id: releases.id,
        title: releases.title,
        kind: releases.kind,
        label: labels.name,
        releaseDate: sql<string>`coalesce(${releases.releaseDate}, ${releases.publishedAt}::date)::text`,
        coverImageId: releases.coverImageId,
        publishedAt: sql<Date>`coalesce(${releases.publishedAt}, ${releases.createdAt})`.mapWith(
          releases.createdAt,
        ),
      })
      .from(releases)
      .leftJoin(labels, eq(labels.id, releases.labelId));
  const isLive = eq(releases.state, "live");

  async function whole(rows: Awaited<ReturnType<typeof select>>): Promise<FeedRelease[]> {
    const ids = rows.map(({ id }) => id);
    const [named, slugs, contents] = await Promise.all([
      artistsOfReleases(db, ids),
      slugsOfReleases(db, ids),
      tracksOfReleases(db, ids),
    ]);
    return rows.map((row) => ({
      ...row,
      artists: named.get(row.id) ?? [],
      genreSlugs: slugs.get(row.id) ?? [],
      tracks: contents.get(row.id) ?? [],
    }));
  }

  return {
    /** In the order of the ids. */
    async page({ afterId, limit }: { afterId?: string | undefined; limit: number }) {
      const rows = await select()
        .where(and(isLive, afterId === undefined ? undefined : gt(releases.id, afterId)))
        .orderBy(asc(releases.id))
        .limit(limit);
      const [all] = await db.select({ total: count() }).from(releases).where(isLive);
      return { items: await whole(rows), total: all?.total ?? 0 };
    },

    /** Those that are live. */
    byIds: async (ids: string[]): Promise<FeedRelease[]> =>
      ids.length === 0 ? [] : whole(await select().where(and(isLive, inArray(releases.id, ids)))),

    /** Those that exist, heard or not. */
    async artists(ids: string[]): Promise<FeedArtist[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .select({ id: artists.id, name: artists.name, imageId: artists.imageId })
        .from(artists)
        .where(inArray(artists.id, ids));
      const heard = await db.execute<{ id: string; slugs: string[] }>(sql`
        select a.id, array_remove(array_agg(distinct g.slug), null) as slugs
        from ${artists} a
        join (
          select ra.artist_id, ra.release_id from ${releaseArtists} ra
          union select c.artist_id, t.release_id from credits c join ${tracks} t on t.id = c.track_id
            where c.role in ('main_artist', 'featured_artist') and t.published_at is not null
        ) heard on heard.artist_id = a.id
        join ${releases} r on r.id = heard.release_id and r.state = 'live'
        left join ${releaseGenres} rg on rg.release_id = r.id
        left join ${genres} g on g.id = rg.genre_id
        where ${inArray(sql`a.id`, ids)}
        group by a.id`);
      const slugs = new Map([...heard].map((row) => [row.id, row.slugs]));
      return rows.map((row) => ({
        ...row,
        genreSlugs: (slugs.get(row.id) ?? []).toSorted(),
        isHeard: slugs.has(row.id),
      }));
    },
  };
}

export type FeedReader = ReturnType<typeof createFeedReader>;

async function slugsOfReleases(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: releaseGenres.releaseId, slug: genres.slug })
    .from(releaseGenres)
    .innerJoin(genres, eq(genres.id, releaseGenres.genreId))
    .where(inArray(releaseGenres.releaseId, ids))
    .orderBy(genres.slug);
  return grouped(rows);
}

async function tracksOfReleases(db: Db, ids: string[]): Promise<Map<string, FeedTrack[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      releaseId: tracks.releaseId,
      id: tracks.id,
      title: tracks.title,
      version: tracks.version,
      durationMs: tracks.durationMs,
      isExplicit: tracks.isExplicit,
      language: tracks.language,
      bpm: tracks.bpm,
      musicalKey: tracks.musicalKey,
      masterId: tracks.masterId,
      publishedAt: tracks.publishedAt,
      lyricsOf: lyrics.trackId,
      plain: lyrics.plain,
      synced: lyrics.synced,
    })
    .from(tracks)
    .leftJoin(lyrics, eq(lyrics.trackId, tracks.id))
    .where(and(inArray(tracks.releaseId, ids), isNotNull(tracks.publishedAt)))
    .orderBy(tracks.discNumber, tracks.trackNumber, tracks.id);
  const trackIds = rows.map(({ id }) => id);
  const [named, slugs] = await Promise.all([
    creditsOfTracks(db, trackIds, artistRoles),
    slugsOfTracks(db, trackIds),
  ]);
  const byRelease = new Map<string, FeedTrack[]>();
  for (const { releaseId, publishedAt, lyricsOf, plain, synced, ...track } of rows) {
    if (publishedAt === null) continue;
    const list = byRelease.get(releaseId) ?? [];
    byRelease.set(releaseId, list);
    list.push({
      ...track,
      publishedAt,
      artists: (named.get(track.id) ?? []).map(({ artist }) => artist),
      genreSlugs: slugs.get(track.id) ?? [],
      lyrics: lyricsOf === null ? null : { plain, synced },
    });
  }
  return byRelease;
}

async function slugsOfTracks(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: trackGenres.trackId, slug: genres.slug })
    .from(trackGenres)
    .innerJoin(genres, eq(genres.id, trackGenres.genreId))
    .where(inArray(trackGenres.trackId, ids))
    .orderBy(genres.slug);
  return grouped(rows);
}

function grouped(rows: { id: string; slug: string }[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, ({ id }) => id);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ slug }) => slug)]));
}
