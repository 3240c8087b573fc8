import { lockClass, migrationLock } from "./advisory-locks.ts";
import { transact } from "./database.ts";
import type { Sql } from "./database.ts";
import { migrations } from "./migrations.ts";

/** Brings schema `engine` up to date; processes that start together wait for each other. */
export async function migrate(sql: Sql): Promise<void> {
  await transact(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${lockClass}::int, ${migrationLock}::int)`;
    await tx`create schema if not exists engine`;
    await tx`create table if not exists engine.schema_version (version int not null)`;
    const [row] = await tx<{ version: number }[]>`select version from engine.schema_version`;
    if (!row) await tx`insert into engine.schema_version values (0)`;
    for (const migration of migrations.slice(row?.version ?? 0)) await tx.unsafe(migration);
    await tx`update engine.schema_version set version = ${Math.max(migrations.length, row?.version ?? 0)}`;
  });
}
