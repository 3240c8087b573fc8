import { beginReading, claimLatest, latestReadings } from "@segue/kernel";
import { and, asc, count, eq, gt, gte, inArray, isNull, max, ne, or, sql } from "drizzle-orm";
import type { DocumentRow, StoredDocument } from "../domain/stored-document.ts";
import { artistLine } from "../asking/to-index-documents.ts";
import { wordsOf } from "../engine/text/words-of.ts";
import { documents } from "./schema.ts";
import { type Db, type SearchDatabase, takeTurns, tellFollowers } from "./search-database.ts";

const nextChange = sql`nextval('document_changes')`;
const rowsAtOnce = 200;

/** Documents in Postgres: the durable side of the index. */
export function createDocumentStore({ db }: SearchDatabase) {
  return {
    /** Draws the ticket of a reading of the catalogue; to be called before that is asked. */
    beginReading: (): Promise<number> => beginReading(db),

    /**
     * Brings releases to what a reading found: `found` are all that can be found of them; what they had besides is
     * deleted. What is as before is not a change, and what a later reading brought stays.
     */
    replaceReleases: (releaseIds: string[], found: StoredDocument[], ticket: number): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const claimed = await claimLatest(tx, releaseIds, ticket);
        const now = found.filter(({ id, release }) => claimed.has(release?.id ?? id));
        await upsert(tx, now);
        const kept = new Set(now.map(({ id }) => id));
        const known = await tx
          .select({ id: documents.id })
          .from(documents)
          .where(
            and(
              eq(documents.isDeleted, false),
              or(inArray(documents.id, [...claimed]), inArray(documents.releaseId, [...claimed])),
            ),
          );
        await markDeleted(
          tx,
          known.map(({ id }) => id).filter((id) => !kept.has(id)),
        );
        await tellFollowers(tx);
      }),

    /** Brings artists to what a reading found: `found` are those that can be found. */
    replaceArtists: (artistIds: string[], found: StoredDocument[], ticket: number): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const claimed = await claimLatest(tx, artistIds, ticket);
        const now = found.filter(({ id }) => claimed.has(id));
        await upsert(tx, now);
        for (const { id } of now) claimed.delete(id);
        await markDeleted(tx, [...claimed]);
        await tellFollowers(tx);
      }),

    /** Deletes everything that no reading found since the one with this ticket. */
    deleteUnseen: (since: number): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        const readingOfIt = eq(
          latestReadings.id,
          sql`coalesce(${documents.releaseId}, ${documents.id})::text`,
        );
        const rows = await tx
          .select({ id: documents.id })
          .from(documents)
          .leftJoin(latestReadings, and(readingOfIt, gte(latestReadings.ticket, since)))
          .where(and(eq(documents.isDeleted, false), isNull(latestReadings.id)));
        await markDeleted(
          tx,
          rows.map(({ id }) => id),
        );
        await tellFollowers(tx);
      }),

    /** Changes after a number, oldest first. */
    async changesAfter(sequence: number, limit: number): Promise<DocumentRow[]> {
      const rows = await db
        .select()
        .from(documents)
        .where(gt(documents.sequence, sequence))
        .orderBy(asc(documents.sequence))
        .limit(limit);
      return rows.map(({ body, ...row }) => ({ ...row, document: body }));
    },

    /** The number of the last change; 0 before the first. */
    async lastSequence(): Promise<number> {
      const [last] = await db.select({ sequence: max(documents.sequence) }).from(documents);
      return last?.sequence ?? 0;
    },

    /** Those that can be found, in the order of the ids. */
    async byIds(ids: readonly string[]): Promise<StoredDocument[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .select({ id: documents.id, body: documents.body })
        .from(documents)
        .where(and(inArray(documents.id, [...ids]), eq(documents.isDeleted, false)));
      const byId = new Map(rows.map(({ id, body }) => [id, body]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    /** Everyone who is named on releases and their songs as they are known here. */
    async artistsOf(releaseIds: string[]): Promise<string[]> {
      if (releaseIds.length === 0) return [];
      const rows = await db
        .select({ body: documents.body })
        .from(documents)
        .where(or(inArray(documents.id, releaseIds), inArray(documents.releaseId, releaseIds)));
      return [...new Set(rows.flatMap(({ body }) => body.artists.map(({ id }) => id)))];
    },

    /** The releases that artists are named on, or whose songs they are named on. */
    async releasesOf(artistIds: string[]): Promise<string[]> {
      const named = artistIds.map(
        (id) => sql`${documents.body} @> ${JSON.stringify({ artists: [{ id }] })}::jsonb`,
      );
      if (named.length === 0) return [];
      const rows = await db
        .selectDistinct({ id: sql<string>`coalesce(${documents.releaseId}, ${documents.id})` })
        .from(documents)
        .where(and(eq(documents.isDeleted, false), or(...named)));
      return rows.map(({ id }) => id);
    },

    /** Sets how popular documents are; those that already are so stay untouched. */
    setPopularity: (popularity: ReadonlyMap<string, number>): Promise<void> =>
      db.transaction(async (tx) => {
        await takeTurns(tx);
        for (const [id, value] of popularity) {
          await tx
            .update(documents)
            .set({ popularity: value, sequence: nextChange })
            .where(and(eq(documents.id, id), ne(documents.popularity, value)));
        }
        await tellFollowers(tx);
      }),

    /** How many can be found. */
    async count(): Promise<number> {
      const [all] = await db.select({ all: count() }).from(documents).where(eq(documents.isDeleted, false));
      return all?.all ?? 0;
    },
  };
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

async function upsert(tx: Db, list: readonly StoredDocument[]): Promise<void> {
  const distinct = [...new Map(list.map((document) => [document.id, document])).values()];
  for (let i = 0; i < distinct.length; i += rowsAtOnce) {
    const values = distinct.slice(i, i + rowsAtOnce).map((body) => ({
      id: body.id,
      type: body.type,
      releaseId: body.release?.id ?? null,
      body,
      popularity: 0,
      lineCountMax: body.lines.length,
      isDeleted: false,
      line: lineOf(body),
      sequence: nextChange,
    }));
    await tx
      .insert(documents)
      .values(values)
      .onConflictDoUpdate({
        target: documents.id,
        set: {
          type: sql`excluded.type`,
          releaseId: sql`excluded.release_id`,
          body: sql`excluded.body`,
          lineCountMax: sql`greatest(${documents.lineCountMax}, excluded.line_count_max)`,
          isDeleted: sql`false`,
          line: sql`excluded.line`,
          sequence: sql`case when ${documents.isDeleted} or ${documents.body} <> excluded.body
            then excluded.sequence else ${documents.sequence} end`,
        },
      });
  }
}

async function markDeleted(tx: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(documents)
    .set({ isDeleted: true, sequence: nextChange })
    .where(and(inArray(documents.id, ids), eq(documents.isDeleted, false)));
}

const lineOf = (document: StoredDocument): string =>
  [document.name, document.version, artistLine(document), document.release?.title]
    .map((part) => wordsOf(part ?? "").words.join(" "))
    .filter((part) => part !== "")
    .join(" ");
