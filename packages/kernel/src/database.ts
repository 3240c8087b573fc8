import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Schema = Record<string, unknown>;

/**
 * A service's own database: `db` for queries, `sql` for LISTEN and raw statements. Drizzle takes over the
 * client's date handling: through `sql`, timestamps arrive as strings.
 */
export interface Database<TSchema extends Schema> {
  db: PostgresJsDatabase<TSchema>;
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** Either the database or a transaction in it. */
export type Queryable<TSchema extends Schema> = Pick<
  PostgresJsDatabase<TSchema>,
  "select" | "selectDistinct" | "selectDistinctOn" | "insert" | "update" | "delete" | "execute" | "query"
>;

/**
 * Opens a pool on a service's database. Connections are made when first needed and closed after half a minute
 * of rest, so that twelve services side by side stay small.
 */
export function openDatabase<TSchema extends Schema>(url: string, schema: TSchema): Database<TSchema> {
  const sql = postgres(url, { max: 6, idle_timeout: 30, connect_timeout: 10, onnotice: () => {} });
  return {
    db: drizzle(sql, { schema, casing: "snake_case" }),
    sql,
    close: () => sql.end({ timeout: 3 }),
  };
}
