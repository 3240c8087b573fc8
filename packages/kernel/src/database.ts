import { AsyncLocalStorage } from "node:async_hooks";
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
  /**
   * Runs the work in one transaction, which everything that the work asks of `db` joins; its own transactions become
   * savepoints. Rolls back when the work throws.
   */
  inOneTransaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Either the database or a transaction in it. */
export type Queryable<TSchema extends Schema> = Pick<
  PostgresJsDatabase<TSchema>,
  "select" | "selectDistinct" | "selectDistinctOn" | "insert" | "update" | "delete" | "execute" | "query"
>;

/**
 * How long a connection that was lost waits before it is made again. The driver counts the losses of all connections
 * together, so that six lost at once would keep a database that is back waiting for many seconds.
 */
export const secondsToReconnect = (losses: number): number =>
  (0.5 + Math.random() / 2) * Math.min(3 ** losses / 100, 0.5);

/**
 * Opens a pool on a service's database. Connections are made when first needed and closed after half a minute
 * of rest, so that twelve services side by side stay small.
 */
export function openDatabase<TSchema extends Schema>(url: string, schema: TSchema): Database<TSchema> {
  const sql = postgres(url, {
    max: 6,
    idle_timeout: 30,
    connect_timeout: 10,
    backoff: secondsToReconnect,
    onnotice: () => {},
  });
  const pool = drizzle(sql, { schema, casing: "snake_case" });
  const joined = new AsyncLocalStorage<{ tx: PostgresJsDatabase<TSchema>; isOver: boolean }>();
  const db = new Proxy(pool, {
    get(_pool, property) {
      const transaction = joined.getStore();
      // What was begun in a transaction and outlives it goes on outside.
      const target = transaction && !transaction.isOver ? transaction.tx : pool;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === "function" ? (value as () => unknown).bind(target) : value;
    },
  });
  return {
    db,
    sql,
    inOneTransaction: (work) =>
      pool.transaction(async (tx) => {
        const transaction = { tx: tx as unknown as PostgresJsDatabase<TSchema>, isOver: false };
        try {
          return await joined.run(transaction, work);
        } finally {
          transaction.isOver = true;
        }
      }),
    close: () => sql.end({ timeout: 3 }),
  };
}
