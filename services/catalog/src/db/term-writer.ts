import { catalogEvents } from "@segue/events";
import { AppError, emit, newId } from "@segue/kernel";
import { eq, or } from "drizzle-orm";
import type { ArtistUpdateInput, GenreCreateInput, GenreRef } from "../contract/index.ts";
import { nameKey, slugOf } from "../domain/name-key.ts";
import type { CatalogDatabase } from "./catalog-database.ts";
import { notFound } from "../domain/not-found.ts";
import { artists, genres } from "./schema.ts";

/** Changes artists and genres on behalf of editors. */
export function createTermWriter({ db }: CatalogDatabase) {
  return {
    /** Throws `catalog.artist_not_found`, and `catalog.name_taken` when another artist has the name. */
    async updateArtist({ id, patch }: ArtistUpdateInput): Promise<void> {
      const changes = { ...patch, ...(patch.name === undefined ? {} : { nameKey: nameKey(patch.name) }) };
      if (patch.name !== undefined) {
        const [owner] = await db
          .select()
          .from(artists)
          .where(eq(artists.nameKey, nameKey(patch.name)));
        if (owner && owner.id !== id) {
          throw new AppError("conflict", "catalog.name_taken", {
            message: `There is an artist “${owner.name}” already. Add something that tells the two apart.`,
            details: { artistId: owner.id },
          });
        }
      }
      const [known] = await db.select({ id: artists.id }).from(artists).where(eq(artists.id, id));
      if (!known) throw notFound("artist", id);
      if (Object.keys(changes).length === 0) return;
      await db.transaction(async (tx) => {
        await tx.update(artists).set(changes).where(eq(artists.id, id));
        await emit(tx, catalogEvents.artistChanged.of({ artistId: id }));
      });
    },

    /** Throws `catalog.genre_exists` with its name, and `catalog.genre_not_found` for an unknown parent. */
    async createGenre({ name, parentId }: GenreCreateInput): Promise<GenreRef> {
      if (parentId !== null) {
        const [parent] = await db.select({ id: genres.id }).from(genres).where(eq(genres.id, parentId));
        if (!parent) throw notFound("genre", parentId);
      }
      const genre = { id: newId(), name, slug: slugOf(name) };
      const made = await db
        .insert(genres)
        .values({ ...genre, nameKey: nameKey(name), parentId })
        .onConflictDoNothing()
        .returning({ id: genres.id });
      if (made.length > 0) return genre;
      const [known] = await db
        .select()
        .from(genres)
        .where(or(eq(genres.nameKey, nameKey(name)), eq(genres.slug, genre.slug)));
      throw new AppError("conflict", "catalog.genre_exists", {
        message: `There is a genre “${known?.name ?? name}” already. Use it instead.`,
        details: { genreId: known?.id },
      });
    },
  };
}

export type TermWriter = ReturnType<typeof createTermWriter>;
