import { randomInt } from "node:crypto";

import type { ReservedSql } from "postgres";

import { firstInstance, lockClass } from "./advisory-locks.ts";
import type { Sql } from "./database.ts";

/**
 * Marks this process as alive with an advisory lock on a connection of its own. Postgres drops the lock the moment
 * the process dies, so the next one to start can take over its jobs without waiting for their leases.
 */
export class Instance {
  readonly number = randomInt(firstInstance, 2 ** 31 - 1);
  readonly #sql: Sql;
  #session: ReservedSql | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Takes the lock, or takes it again when its connection was lost. */
  async hold(): Promise<void> {
    if (this.#session) {
      try {
        await this.#session`select 1`;
        return;
      } catch {
        // The connection is gone and the lock with it: take both anew below.
        this.#session = null;
      }
    }
    const session = await this.#sql.reserve();
    await session`select pg_advisory_lock(${lockClass}::int, ${this.number}::int)`;
    this.#session = session;
  }

  /** Ends the leases of processes that no longer live; resolves to how many jobs that freed. */
  async releaseDeadLeases(): Promise<number> {
    const freed = await this.#sql`
      update engine.job set token = null, owner = null, due_at = now()
      where token is not null and owner is not null and owner <> ${this.number}
        and owner not in (
          select l.objid::bigint from pg_locks l
          where l.locktype = 'advisory' and l.granted and l.classid = ${lockClass}::int::bigint::oid
            and l.database = (select oid from pg_database where datname = current_database()))`;
    return freed.count;
  }

  /** Gives the lock back. */
  release(): void {
    this.#session?.release();
    this.#session = null;
  }
}
