import { decodeCursor, type Page, type PageInput, toPage } from "@segue/kernel";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type {
  ArtistPage,
  ArtistSummary,
  CreditRole,
  GenrePage,
  GenreRef,
  GenreSummary,
} from "../contract/index.ts";
import { variousArtists } from "../domain/artist-names.ts";
import { nameKey } from "../domain/name-key.ts";
import type { Db } from "./catalog-database.ts";
import { artists, genres } from "./schema.ts";

/** An artist whose picture is still an id. */
export type ArtistCard = Omit<ArtistSummary, "image"> & { imageId: string | null };
/** What an artist's page shows beside their music; `isHeard` when listeners can hear some of it. */
export type ArtistDetails = ArtistCard & Pick<ArtistPage, "bio" | "genres" | "roles"> & { isHeard: boolean };
/** A genre whose picture is still an id. */
export type GenreCard = Omit<GenreSummary, "cover"> & { coverImageId: string | null };
/** A genre with its neighbours in the tree. */
export type GenreDetails = GenreCard & Pick<GenrePage, "parent" | "children">;

const NameKey = z.tuple([z.string(), z.uuid()]);
const genreRef = { id: genres.id, name: genres.name, slug: genres.slug };

/**
 * Somebody listeners can hear under their own name. Raw names: see the release reader. Not `exists`: Postgres may
 * answer that for every artist at once, where a page needs thirty.
 */
const isHeard = sql`coalesce((select true from credits c join tracks t on t.id = c.track_id join releases r on r.id = t.release_id
  where c.artist_id = artists.id and c.role in ('main_artist', 'featured_artist') and r.state = 'live' limit 1), false)`;
const genreCard = {
  ...genreRef,
  parentId: genres.parentId,
  releaseCount: genres.releaseCount,
  coverImageId: sql<string | null>`(select gr.cover_image_id from genre_releases gr
    where gr.genre_id = genres.id and gr.cover_image_id is not null
    order by gr.release_date desc, gr.release_id desc limit 1)`,
};

/** Reads artists and genres. */
export function createTermReader(db: Db) {
  return {
    /** Artists that listeners can hear, by name. */
    async artists({ cursor, limit }: PageInput): Promise<Page<ArtistCard>> {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, NameKey);
      const rows = await db
        .select({ id: artists.id, name: artists.name, nameKey: artists.nameKey, imageId: artists.imageId })
        .from(artists)
        .where(
          and(
            isHeard,
            ne(artists.nameKey, nameKey(variousArtists)),
            after && sql`(${artists.nameKey}, ${artists.id}) > (${after[0]}, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(asc(artists.nameKey), asc(artists.id))
        .limit(limit + 1);
      const page = toPage(rows, limit, (row) => [row.nameKey, row.id]);
      return { ...page, items: page.items.map(({ id, name, imageId }) => ({ id, name, imageId })) };
    },

    /** Anybody with a credit anywhere; `isHeard` tells whether on something live. Null for an unknown id. */
    async findArtist(id: string): Promise<ArtistDetails | null> {
      const [artist] = await db
        .select({ id: artists.id, name: artists.name, imageId: artists.imageId, bio: artists.bio })
        .from(artists)
        .where(eq(artists.id, id));
      if (!artist) return null;
      const roles = await db.execute<{ role: CreditRole }>(sql`select distinct c.role from credits c
        join tracks t on t.id = c.track_id join releases r on r.id = t.release_id
        where c.artist_id = ${id} and r.state = 'live' order by c.role`);
      const played =
        await db.execute<GenreRef>(sql`select distinct g.id, g.name, g.slug from release_artists ra
        join releases r on r.id = ra.release_id and r.state = 'live'
        join release_genres rg on rg.release_id = r.id join genres g on g.id = rg.genre_id
        where ra.artist_id = ${id} order by g.name`);
      return {
        ...artist,
        genres: played.map(({ id: genreId, name, slug }) => ({ id: genreId, name, slug })),
        roles: roles.map(({ role }) => role),
        isHeard: roles.length > 0,
      };
    },

    /** By name; without the empty ones unless asked for. */
    async genres({ includesEmpty }: { includesEmpty: boolean }): Promise<GenreCard[]> {
      const rows = await db.select(genreCard).from(genres).orderBy(genres.name);
      return includesEmpty ? rows : rows.filter(({ releaseCount }) => releaseCount > 0);
    },

    /** Null for an unknown id. */
    async findGenre(id: string): Promise<GenreDetails | null> {
      const [genre] = await db.select(genreCard).from(genres).where(eq(genres.id, id));
      if (!genre) return null;
      const children = await db
        .select(genreRef)
        .from(genres)
        .where(eq(genres.parentId, id))
        .orderBy(genres.name);
      const [parent] =
        genre.parentId === null
          ? []
          : await db.select(genreRef).from(genres).where(eq(genres.id, genre.parentId));
      return { ...genre, parent: parent ?? null, children };
    },
  };
}

export type TermReader = ReturnType<typeof createTermReader>;
