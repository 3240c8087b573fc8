import { decodeCursor, type Page, type PageInput, toPage } from "@segue/kernel";
import { and, asc, desc, eq, exists, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { ArtistRef, GenreRef, ReleaseFilter, ReleasePage, ReleaseSummary } from "../contract/index.ts";
import type { Db } from "./catalog-database.ts";
import { artists, genreReleases, genres, labels, releaseArtists, releaseGenres, releases } from "./schema.ts";

/** A live release whose picture is still an id. */
export type ReleaseCard = Omit<ReleaseSummary, "cover"> & { coverImageId: string | null };
/** What a release's page shows beside its tracks. */
export type ReleaseDetails = ReleaseCard &
  Pick<ReleasePage, "label" | "upc" | "copyrightLine" | "phonogramLine" | "genres">;

const NewestKey = z.tuple([z.iso.date(), z.uuid()]);
const TitleKey = z.tuple([z.string(), z.uuid()]);

// Raw names inside: in a select from one table Drizzle drops the table's name, and `id` would mean the inner table's.
const card = {
  id: releases.id,
  title: releases.title,
  titleKey: releases.titleKey,
  kind: releases.kind,
  releaseDate: sql<string>`coalesce(releases.release_date, releases.published_at::date)::text`,
  coverImageId: releases.coverImageId,
  trackCount: sql<number>`(select count(*)::int from tracks t left join masters m on m.master_id = t.master_id
    where t.release_id = releases.id and coalesce(m.state, 'pending') <> 'failed')`,
  // Not `exists`: Postgres may answer that for all releases at once, by reading every track there is.
  isExplicit: sql<boolean>`(select coalesce(bool_or(t.is_explicit), false) from tracks t where t.release_id = releases.id)`,
};

/** Reads live releases. */
export function createReleaseReader(db: Db) {
  async function withArtists<TRow extends { id: string }>(rows: TRow[]) {
    const byRelease = await artistsOfReleases(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, artists: byRelease.get(row.id) ?? [] }));
  }

  return {
    /** Null unless the release is live. */
    async find(id: string): Promise<ReleaseDetails | null> {
      const rows = await db
        .select({
          ...card,
          upc: releases.upc,
          copyrightLine: releases.copyrightLine,
          phonogramLine: releases.phonogramLine,
          label: { id: labels.id, name: labels.name },
        })
        .from(releases)
        .leftJoin(labels, eq(labels.id, releases.labelId))
        .where(and(eq(releases.id, id), eq(releases.state, "live")));
      const [release] = await withArtists(rows);
      return release ? { ...release, genres: await genresOfRelease(db, id) } : null;
    },

    async list(filter: ReleaseFilter & PageInput): Promise<Page<ReleaseCard>> {
      const { genreId, artistId, kind, order, cursor, limit } = filter;
      const isNewest = order === "newest";
      // A genre has its releases in both orders; in its index, a page is a page however many there are.
      const listed = genreId === undefined ? releaseOrder : genreOrder;
      const after = isNewest ? olderThan : titledAfter;
      const cards = db.select(card).from(releases).$dynamic();
      const inGenre = and(eq(genreReleases.releaseId, releases.id), eq(genreReleases.genreId, genreId ?? ""));
      const rows = await (genreId === undefined ? cards : cards.innerJoin(genreReleases, inGenre))
        .where(
          and(
            eq(releases.state, "live"),
            kind === undefined ? undefined : inArray(releases.kind, [kind].flat()),
            artistId === undefined ? undefined : isBy(db, artistId),
            cursor === undefined ? undefined : after(listed, cursor),
          ),
        )
        .orderBy(...(isNewest ? [desc(listed.date), desc(listed.id)] : [asc(listed.title), asc(listed.id)]))
        .limit(limit + 1);
      const page = toPage(rows, limit, (row) => [isNewest ? row.releaseDate : row.titleKey, row.id]);
      return { ...page, items: await withArtists(page.items) };
    },

    /** Live releases of others on which the artist is named, newest first. */
    async appearances(artistId: string, limit: number): Promise<ReleaseCard[]> {
      const rows = await db
        .select(card)
        .from(releases)
        .where(
          and(
            eq(releases.state, "live"),
            sql`exists (select 1 from tracks t join credits c on c.track_id = t.id
              where t.release_id = ${releases.id} and c.artist_id = ${artistId})`,
            sql`not exists (select 1 from release_artists ra
              where ra.release_id = ${releases.id} and ra.artist_id = ${artistId})`,
          ),
        )
        .orderBy(desc(releases.releaseDate), desc(releases.id))
        .limit(limit);
      return withArtists(rows);
    },
  };
}

export type ReleaseReader = ReturnType<typeof createReleaseReader>;

/** Who each release is by, in order. */
export async function artistsOfReleases(db: Db, releaseIds: string[]): Promise<Map<string, ArtistRef[]>> {
  if (releaseIds.length === 0) return new Map();
  const rows = await db
    .select({ releaseId: releaseArtists.releaseId, id: artists.id, name: artists.name })
    .from(releaseArtists)
    .innerJoin(artists, eq(artists.id, releaseArtists.artistId))
    .where(inArray(releaseArtists.releaseId, releaseIds))
    .orderBy(releaseArtists.position);
  const byRelease = Map.groupBy(rows, ({ releaseId }) => releaseId);
  return new Map([...byRelease].map(([key, group]) => [key, group.map(({ id, name }) => ({ id, name }))]));
}

/** The genres of one release, by name. */
export function genresOfRelease(db: Db, releaseId: string): Promise<GenreRef[]> {
  return db
    .select({ id: genres.id, name: genres.name, slug: genres.slug })
    .from(releaseGenres)
    .innerJoin(genres, eq(genres.id, releaseGenres.genreId))
    .where(eq(releaseGenres.releaseId, releaseId))
    .orderBy(genres.name);
}

const isBy = (db: Db, artistId: string) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(releaseArtists)
      .where(and(eq(releaseArtists.releaseId, releases.id), eq(releaseArtists.artistId, artistId))),
  );

/** The columns by which releases are listed, all of them or those of one genre. */
const releaseOrder = { date: releases.releaseDate, title: releases.titleKey, id: releases.id };
const genreOrder = {
  date: genreReleases.releaseDate,
  title: genreReleases.titleKey,
  id: genreReleases.releaseId,
};
type Order = typeof releaseOrder | typeof genreOrder;

function olderThan(listed: Order, cursor: string) {
  const [date, id] = decodeCursor(cursor, NewestKey);
  return sql`(${listed.date}, ${listed.id}) < (${date}::date, ${id}::uuid)`;
}

function titledAfter(listed: Order, cursor: string) {
  const [title, id] = decodeCursor(cursor, TitleKey);
  return sql`(${listed.title}, ${listed.id}) > (${title}, ${id}::uuid)`;
}
