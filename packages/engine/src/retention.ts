import type { EngineContext } from "./engine-context.ts";
import { completeJob } from "./store/job-row.ts";
import type { JobRow } from "./store/job-row.ts";

const everyMs = 3_600_000;
const rowsPerStatement = 500;
const keepDays = { finishedRuns: 3, failedRuns: 14, events: 3 };

/** Makes sure that old rows are pruned once an hour by whichever engine is there. */
export async function schedulePruning(engine: EngineContext): Promise<void> {
  await engine.sql`
    insert into engine.job (id, kind, due_at, order_at) values ('prune', 'prune', now(), now()) on conflict (id) do nothing`;
}

/** Deletes what is past its time in small statements: finished runs and events after 3 days, failed runs after 14, used-up flow-control rows at once. */
export async function prune(engine: EngineContext, job: JobRow): Promise<void> {
  const { sql } = engine;
  const deleted = {
    runs: await repeat(
      () => sql`
        delete from engine.run where id in (
          select id from engine.run where ended_at < now() - ${keepDays.finishedRuns} * interval '1 day'
            and (status <> 'failed' or ended_at < now() - ${keepDays.failedRuns} * interval '1 day')
          limit ${rowsPerStatement})`,
    ),
    events: await repeat(
      () => sql`
        delete from engine.event where id in (
          select id from engine.event where received_at < now() - ${keepDays.events} * interval '1 day'
          limit ${rowsPerStatement})`,
    ),
    seen: await repeat(
      () => sql`
        delete from engine.seen where (function_id, key) in (
          select function_id, key from engine.seen where expires_at <= now() limit ${rowsPerStatement})`,
    ),
    windows: await repeat(
      () => sql`
        delete from engine.flow_window where (function_id, key) in (
          select function_id, key from engine.flow_window where ends_at <= now() limit ${rowsPerStatement})`,
    ),
  };
  engine.logger.info(deleted, "old rows pruned");
  if (await completeJob(sql, job)) {
    await sql`
      insert into engine.job (id, kind, due_at, order_at)
      values ('prune', 'prune', now() + ${everyMs} * interval '1 ms', now()) on conflict (id) do nothing`;
  }
}

async function repeat(statement: () => PromiseLike<{ count: number }>): Promise<number> {
  let total = 0;
  for (;;) {
    const { count } = await statement();
    total += count;
    if (count < rowsPerStatement) return total;
  }
}
