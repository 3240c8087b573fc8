import { newId } from "@segue/kernel";
import { eq, inArray, sql } from "drizzle-orm";
import type { IdOrName } from "../contract/draft-input.ts";
import { type GenreName, readGenres } from "../domain/genre-names.ts";
import { nameKey, slugOf } from "../domain/name-key.ts";
import { notFound } from "../domain/not-found.ts";
import type { Db } from "./catalog-database.ts";
import { artists, genres, labels } from "./schema.ts";

/** The ids of artists of these names, in their order; those nobody has used yet are made. */
export async function artistIdsOf(tx: Db, names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const wanted = new Map(names.map((name) => [nameKey(name), name.trim()]));
  // Sorted, so that two transactions that add the same names wait for each other instead of blocking each other.
  const keys = [...wanted.keys()].toSorted();
  const rows = keys.map((key) => ({ id: newId(), name: wanted.get(key) ?? key, nameKey: key }));
  await tx.insert(artists).values(rows).onConflictDoNothing();
  const found = await tx
    .select({ id: artists.id, nameKey: artists.nameKey })
    .from(artists)
    .where(inArray(artists.nameKey, [...wanted.keys()]));
  const idOf = new Map(found.map((row) => [row.nameKey, row.id]));
  return [...wanted.keys()].flatMap((key) => idOf.get(key) ?? []);
}

/** The ids behind a mix of ids and names; throws `catalog.artist_not_found` for an id that is none. */
export async function resolveArtists(tx: Db, wanted: IdOrName[]): Promise<string[]> {
  const ids = wanted.flatMap((one) => ("id" in one ? [one.id] : []));
  const known = await tx.select({ id: artists.id }).from(artists).where(inArray(artists.id, ids));
  const missing = ids.find((id) => !known.some((artist) => artist.id === id));
  if (missing !== undefined) throw notFound("artist", missing);
  const resolved: string[] = [];
  for (const one of wanted) {
    resolved.push(...("id" in one ? [one.id] : await artistIdsOf(tx, [one.name])));
  }
  return [...new Set(resolved)];
}

/** The id of the label of this name, made if it is new. */
export async function labelIdOf(tx: Db, name: string): Promise<string> {
  const key = nameKey(name);
  await tx.insert(labels).values({ id: newId(), name: name.trim(), nameKey: key }).onConflictDoNothing();
  const [label] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.nameKey, key));
  if (!label) throw new Error("a label that was just made is missing");
  return label.id;
}

/** The ids of genres, made together with their parents where they are new. */
export async function genreIdsOf(tx: Db, wanted: GenreName[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, parent } of wanted) {
    const parentId =
      parent === null ? null : ((await genreIdsOf(tx, [{ name: parent, parent: null }]))[0] ?? null);
    const key = nameKey(name);
    await tx
      .insert(genres)
      .values({ id: newId(), name, nameKey: key, slug: slugOf(name), parentId })
      .onConflictDoNothing();
    const [genre] = await tx.select({ id: genres.id }).from(genres).where(eq(genres.nameKey, key));
    if (genre) ids.push(genre.id);
  }
  return ids;
}

/** The ids behind a mix of ids and names; throws `catalog.genre_not_found` for an id that is none. */
export async function resolveGenres(tx: Db, wanted: IdOrName[]): Promise<string[]> {
  const ids = wanted.flatMap((one) => ("id" in one ? [one.id] : []));
  const known = await tx.select({ id: genres.id }).from(genres).where(inArray(genres.id, ids));
  const missing = ids.find((id) => !known.some((genre) => genre.id === id));
  if (missing !== undefined) throw notFound("genre", missing);
  const resolved: string[] = [];
  for (const one of wanted) {
    if ("id" in one) resolved.push(one.id);
    else resolved.push(...(await genreIdsOf(tx, readGenres([one.name]))));
  }
  return [...new Set(resolved)];
}

/** Keeps drafting and publishing one after the other, so that each sees what the one before it did. */
export async function takeTurns(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7241100)`);
}
