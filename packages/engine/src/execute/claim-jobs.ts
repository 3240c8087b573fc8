import type { EngineContext } from "../engine-context.ts";
import { claimLock, lockClass } from "../store/advisory-locks.ts";
import { transact } from "../store/database.ts";
import type { Sql, Transaction } from "../store/database.ts";
import type { JobRow } from "../store/job-row.ts";

/** Who claims, and how many jobs at most. */
export type Claim = { owner: number; count: number };

type Candidate = { id: string; keys: string[]; limits: number[] };

const candidatesPerJob = 4;

/** Leases due jobs, oldest and highest priority first, never more of a concurrency key than its limit allows at once. */
export async function claimJobs(engine: EngineContext, claim: Claim): Promise<JobRow[]> {
  const free = await claimUnlimited(engine, claim);
  const rest = claim.count - free.length;
  if (rest === 0 || !engine.registry.hasLimits()) return free;
  const [waiting] = await engine.sql<{ isDue: boolean }[]>`
    select exists (select 1 from engine.job where due_at <= now() and concurrency_keys <> '{}') as "isDue"`;
  return waiting?.isDue ? [...free, ...(await claimLimited(engine, { ...claim, count: rest }))] : free;
}

async function claimUnlimited(engine: EngineContext, claim: Claim): Promise<JobRow[]> {
  const { sql, registry } = engine;
  return sql<JobRow[]>`
    update engine.job j set ${lease(sql, engine, claim)}
    from (
      select id from engine.job
      where due_at <= now() and concurrency_keys = '{}' and coalesce(function_id, '') <> all(${registry.pausedIds()}::text[])
      order by order_at limit ${claim.count} for update skip locked
    ) due
    where j.id = due.id
    returning ${columns(sql)}`;
}

/** One engine at a time, so that counting what runs and leasing more is one decision. */
function claimLimited(engine: EngineContext, claim: Claim): Promise<JobRow[]> {
  return transact(engine.sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${lockClass}::int, ${claimLock}::int)`;
    const inUse = await tx<{ key: string; count: number; limit: number }[]>`
      select key, count(*)::int as count, max(key_limit) as "limit"
      from engine.job, unnest(concurrency_keys, concurrency_limits) as used (key, key_limit)
      where token is not null and due_at > now() group by key`;
    const counts = new Map(inUse.map(({ key, count }) => [key, count]));
    const fullKeys = inUse.filter(({ count, limit }) => count >= limit).map(({ key }) => key);
    // Full keys are left out here: a long queue behind one of them must not hide work for the others.
    const candidates = await tx<Candidate[]>`
      select id, concurrency_keys as keys, concurrency_limits as limits from engine.job
      where due_at <= now() and concurrency_keys <> '{}' and not concurrency_keys && ${fullKeys}::text[]
        and function_id <> all(${engine.registry.pausedIds()}::text[])
      order by order_at limit ${claim.count * candidatesPerJob}`;
    const ids = pickWithinLimits(candidates, counts).slice(0, claim.count);
    if (ids.length === 0) return [];
    // Due is asked again: a lease extended since the candidates were read must not be stolen.
    return tx<JobRow[]>`
      update engine.job j set ${lease(tx, engine, claim)}
      where id = any(${ids}::text[]) and due_at <= now()
      returning ${columns(tx)}`;
  });
}

function pickWithinLimits(candidates: Candidate[], counts: Map<string, number>): string[] {
  const picked: string[] = [];
  for (const { id, keys, limits } of candidates) {
    if (keys.some((key, index) => (counts.get(key) ?? 0) >= (limits[index] ?? 0))) continue;
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    picked.push(id);
  }
  return picked;
}

function lease(sql: Sql | Transaction, engine: EngineContext, claim: Claim) {
  return sql`token = gen_random_uuid(), owner = ${claim.owner}, due_at = now() + ${engine.leaseMs} * interval '1 ms'`;
}

function columns(sql: Sql | Transaction) {
  return sql`j.id, kind, run_id as "runId", function_id as "functionId", step_id as "stepId", attempt, token, payload,
    (select version from engine.registry) as "registryVersion"`;
}
