import postgres from "postgres";

/** The engine's connection pool. */
export type Sql = postgres.Sql;
/** An open transaction: everything that must hold together runs on one. */
export type Transaction = postgres.TransactionSql;

const poolConnectionsMax = 5;
const attemptsMax = 8;
const retryableCodes = new Set(["40001", "40P01"]);

/** Opens the pool; with the session beside it an engine has six connections at most. */
export function openSql(databaseUrl: string): Sql {
  return connect(databaseUrl, poolConnectionsMax);
}

/** Opens a client with one connection, for what belongs to a database session. */
export function openSession(databaseUrl: string): Sql {
  return connect(databaseUrl, 1);
}

function connect(databaseUrl: string, max: number): Sql {
  return postgres(databaseUrl, {
    max,
    max_lifetime: null,
    // Seconds. The driver counts the losses of all connections together and would wait many after one crash.
    backoff: () => 0.1 + Math.random() / 5,
    onnotice: () => {},
    connection: { application_name: "segue-engine" },
  });
}

/** Runs `work` in one transaction; after a deadlock or serialization failure it is rolled back and run again. */
export async function transact<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The driver's result type unwraps arrays of promises, which no caller returns.
      return (await sql.begin(work)) as T;
    } catch (error) {
      const isRetryable = error instanceof postgres.PostgresError && retryableCodes.has(error.code);
      if (!isRetryable || attempt >= attemptsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/** JSON text for a `${…}::text::json` parameter: without the text cast the driver would encode it twice. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null);
}
