import { randomInt } from "node:crypto";

import { firstInstance, lockClass } from "./advisory-locks.ts";
import { openSession } from "./database.ts";
import type { Sql } from "./database.ts";

/** One engine process among those that share a database. */
export type Instance = {
  /** Marks the jobs this process owns. */
  number: number;
  /** Takes the lock that shows the process is alive, or takes it again when its connection was lost. */
  hold(): Promise<void>;
  /** Ends the leases of processes that no longer live; resolves to how many jobs that freed. */
  releaseDeadLeases(): Promise<number>;
  /** Gives the lock back. */
  release(): Promise<void>;
};

/**
 * Marks this process as alive with an advisory lock on a connection of its own. Postgres drops the lock the moment
 * the process dies, so the next one to start can take over its jobs without waiting for their leases.
 */
export function createInstance(sql: Sql, databaseUrl: string): Instance {
  const number = randomInt(firstInstance, 2 ** 31 - 1);
  const session = openSession(databaseUrl);

  return {
    number,
    async hold() {
      // The session's connection may be a new one, in which case the lock went with the old.
      await session`
        select pg_try_advisory_lock(${lockClass}::int, ${number}::int)
        where not exists (
          select 1 from pg_locks where locktype = 'advisory' and granted and pid = pg_backend_pid()
            and classid = ${lockClass}::int::bigint::oid and objid = ${number}::int::bigint::oid)`;
    },
    async releaseDeadLeases() {
      const freed = await sql`
        update engine.job set token = null, owner = null, due_at = now()
        where token is not null and owner is not null and owner <> ${number}
          and owner not in (
            select l.objid::bigint from pg_locks l
            where l.locktype = 'advisory' and l.granted and l.classid = ${lockClass}::int::bigint::oid
              and l.database = (select oid from pg_database where datname = current_database()))`;
      return freed.count;
    },
    release: () => session.end({ timeout: 1 }),
  };
}
