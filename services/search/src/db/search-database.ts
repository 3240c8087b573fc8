import { type Database, openDatabase, type Queryable } from "@segue/kernel";
import { sql } from "drizzle-orm";
import * as schema from "./schema.ts";

type SearchSchema = typeof schema;
/** The database of search or a transaction in it. */
export type Db = Queryable<SearchSchema>;
export type SearchDatabase = Database<SearchSchema>;

/** Opens the service's own database. */
export const openSearchDatabase = (url: string): SearchDatabase => openDatabase(url, schema);

/** The channel that tells followers of changed documents. */
export const changesChannel = "document_changes";
const writersLock = 7_241_304;

/** Lets one transaction at a time change documents, so that their changes are seen in the order of their numbers. */
export async function takeTurns(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${writersLock})`);
}

/** Wakes the followers once the transaction commits. */
export async function tellFollowers(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_notify(${changesChannel}, '')`);
}
