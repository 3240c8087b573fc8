import { type Database, openDatabase, type Queryable } from "@segue/kernel";
import * as schema from "./schema.ts";

type CatalogSchema = typeof schema;
/** The catalogue's database or a transaction in it. */
export type Db = Queryable<CatalogSchema>;
/** The catalogue's connection pool. */
export type CatalogDatabase = Database<CatalogSchema>;

/** Opens the catalogue's own database. */
export const openCatalogDatabase = (url: string): CatalogDatabase => openDatabase(url, schema);
