import { secondsToReconnect } from "@segue/kernel";
import postgres from "postgres";
import { z } from "zod";

export const DatabaseStats = z.object({
  connections: z.number(),
  connectionsMax: z.number(),
  sizeBytes: z.number(),
  /** What has run longest on average, the slowest first; what runs just now where the server keeps no statistics. */
  slowest: z.array(
    z.object({ query: z.string(), database: z.string(), meanMs: z.number(), calls: z.number() }),
  ),
});
export type DatabaseStats = z.infer<typeof DatabaseStats>;

export interface DatabaseStatsReader {
  read(): Promise<DatabaseStats>;
  close(): Promise<void>;
}

const slowestMax = 10;

/** Reads a server's statistics through a role that may (`pg_monitor`); one that may not sees its own part only. */
export function openDatabaseStats(url: string): DatabaseStatsReader {
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 60,
    connect_timeout: 3,
    backoff: secondsToReconnect,
    onnotice: () => {},
  });
  return {
    async read() {
      const [server] = await sql<{ connections: number; max: number; size: number }[]>`
        select (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
          current_setting('max_connections')::int as max,
          (select sum(pg_database_size(oid))::float8 from pg_database
            where has_database_privilege(oid, 'connect') or pg_has_role('pg_read_all_stats', 'usage')) as size`;
      return {
        connections: server?.connections ?? 0,
        connectionsMax: server?.max ?? 0,
        sizeBytes: server?.size ?? 0,
        slowest: await readSlowest(),
      };
    },
    close: () => sql.end({ timeout: 2 }),
  };

  async function readSlowest(): Promise<DatabaseStats["slowest"]> {
    const [extension] = await sql`select 1 from pg_extension where extname = 'pg_stat_statements'`;
    const rows =
      extension === undefined
        ? await sql`
            select query, datname as database, 1 as calls,
              (extract(epoch from now() - query_start) * 1000)::float8 as "meanMs"
            from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and backend_type = 'client backend'
            order by query_start limit ${slowestMax}`
        : await sql`
            select s.query, d.datname as database, s.calls::int, s.mean_exec_time as "meanMs"
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where s.calls > 1 order by s.mean_exec_time desc limit ${slowestMax}`;
    return DatabaseStats.shape.slowest
      .parse([...rows])
      .map((row) => ({ ...row, query: row.query.replaceAll(/\s+/g, " ").trim().slice(0, 300) }));
  }
}
