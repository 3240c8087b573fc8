import { z } from "zod";
import type { EngineContext } from "./engine-context.ts";
import { EngineError } from "./engine-error.ts";
import { discover } from "./execute/record-step.ts";
import type { StepError } from "./protocol/operation.ts";
import { addCancelPauses } from "./schedule/start-run.ts";
import { transact } from "./store/database.ts";
import { lockRun } from "./store/run-row.ts";
import { type RunStatus, runStatuses } from "./store/run-row.ts";

/** A run in a list, newest first. */
export type RunSummary = {
  id: string;
  functionId: string;
  status: RunStatus;
  eventName: string;
  createdAt: Date;
  endedAt: Date | null;
  error: StepError | null;
};

/** A recorded step: `output` when it succeeded, `error` when it failed for good. */
export type RunStep = {
  id: string;
  name: string | null;
  operation: string;
  recordedAt: Date;
  output: unknown;
  error: StepError | null;
};

/** What a run still waits for. `attempt` counts from 0. */
export type RunJob = {
  kind: string;
  stepId: string | null;
  attempt: number;
  dueAt: Date;
  isRunning: boolean;
};

/** One run with everything known about it. */
export type RunDetails = RunSummary & {
  events: unknown[];
  output: unknown;
  steps: RunStep[];
  jobs: RunJob[];
};

/** A synced function and how its runs stand. */
export type FunctionSummary = {
  id: string;
  appId: string;
  triggers: string[];
  isPaused: boolean;
  running: number;
  failed: number;
};

/** Which runs to list: all fields are optional, `cursor` is the previous page's `nextCursor`, `limit` at most 100. */
export const RunFilter = z.object({
  status: z.enum(runStatuses).optional(),
  functionId: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.number().int().optional(),
});
export type RunFilter = z.infer<typeof RunFilter>;

/** How the queue stands. Failures are counted for a day. */
export type QueueStats = {
  /** Jobs that are due and not under way. */
  waiting: number;
  /** How long the oldest of them has been due; 0 when none is. */
  oldestAgeSeconds: number;
  running: number;
  failed: number;
  pausedFunctions: number;
};

/** Looks into the engine's runs, for operators. */
export type RunViewer = {
  list(filter?: RunFilter): Promise<{ items: RunSummary[]; nextCursor: string | null }>;
  /** Null when there is no such run (any more). */
  get(runId: string): Promise<RunDetails | null>;
  /** Continues a failed run after its last successful step; throws EngineError unless it failed. */
  retry(runId: string): Promise<void>;
  functions(): Promise<FunctionSummary[]>;
  stats(): Promise<QueueStats>;
  /** Holds back everything the function would do until it is resumed; events go on starting runs, which wait. */
  pause(functionId: string): Promise<void>;
  resume(functionId: string): Promise<void>;
};

const pageMax = 100;

/** The viewer of an engine's runs. */
export function createRunViewer(engine: EngineContext): RunViewer {
  return {
    list: (filter = {}) => listRuns(engine, filter),
    get: (runId) => getRun(engine, runId),
    retry: (runId) => retryRun(engine, runId),
    functions: () => listFunctions(engine),
    stats: () => readStats(engine),
    pause: (functionId) => setPaused(engine, functionId, true),
    resume: (functionId) => setPaused(engine, functionId, false),
  };
}

async function listRuns(
  engine: EngineContext,
  filter: RunFilter,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const { sql } = engine;
  const limit = Math.min(filter.limit ?? 30, pageMax);
  const items = await sql<RunSummary[]>`
    select ${summaryColumns(engine)} from engine.run where true
      ${filter.status ? sql`and status = ${filter.status}` : sql``}
      ${filter.functionId ? sql`and function_id = ${filter.functionId}` : sql``}
      ${filter.cursor ? sql`and id < ${filter.cursor}` : sql``}
    order by id desc limit ${limit + 1}`;
  const page = items.slice(0, limit);
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

async function getRun(engine: EngineContext, runId: string): Promise<RunDetails | null> {
  const { sql } = engine;
  const [run] = await sql<(RunSummary & { events: unknown[]; output: unknown; stack: string[] })[]>`
    select ${summaryColumns(engine)}, events, output, stack from engine.run where id = ${runId}`;
  if (!run) return null;
  const { stack, ...rest } = run;
  const rows = await sql<
    (Omit<RunStep, "output" | "error"> & { body: { data?: unknown; error?: StepError } })[]
  >`
    select id, name, operation, recorded_at as "recordedAt", body from engine.step where run_id = ${runId}`;
  const jobs = await sql<RunJob[]>`
    select kind, step_id as "stepId", attempt, due_at as "dueAt", token is not null as "isRunning"
    from engine.job where run_id = ${runId} order by due_at`;
  const steps = rows
    .sort((left, right) => stack.indexOf(left.id) - stack.indexOf(right.id))
    .map(({ body, ...step }) => ({ ...step, output: body.data ?? null, error: body.error ?? null }));
  return { ...rest, steps, jobs: [...jobs] };
}

async function retryRun(engine: EngineContext, runId: string): Promise<void> {
  await transact(engine.sql, async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) throw new EngineError("not_found", `There is no run ${runId}. It may have been pruned.`);
    if (run.status !== "failed")
      throw new EngineError("conflict", `Run ${runId} is ${run.status}. Only a failed run can be retried.`);
    const config = engine.registry.find(run.functionId);
    if (!config)
      throw new EngineError("not_found", `Function ${run.functionId} is not synced. Serve it again first.`);
    // Failures were recorded only so that the function could catch them: without them the steps run anew.
    const steps = await tx<
      { id: string; body: object }[]
    >`select id, body from engine.step where run_id = ${runId}`;
    const failedIds = steps.filter(({ body }) => "error" in body).map(({ id }) => id);
    await tx`delete from engine.step where run_id = ${runId} and id = any(${failedIds}::text[])`;
    const stack = run.stack.filter((id) => !failedIds.includes(id));
    await tx`
      update engine.run set status = 'running', error = null, ended_at = null, pending = '{}', is_plan_only = false,
        stack = ${stack}::text[]
      where id = ${runId}`;
    await addCancelPauses(tx, config, { id: runId, event: run.events[0] });
    await discover(tx, run);
  });
  engine.wake();
}

async function listFunctions(engine: EngineContext): Promise<FunctionSummary[]> {
  const rows = await engine.sql<Omit<FunctionSummary, "triggers">[]>`
    select f.id, f.app_id as "appId", f.is_paused as "isPaused",
      (select count(*)::int from engine.run r where r.function_id = f.id and r.status = 'running') as running,
      (select count(*)::int from engine.run r where r.function_id = f.id and r.status = 'failed') as failed
    from engine.function f order by f.id`;
  return rows.map((row) => ({
    ...row,
    triggers: (engine.registry.find(row.id)?.triggers ?? []).map(({ event, cron }) => event ?? cron ?? ""),
  }));
}

async function readStats({ sql }: EngineContext): Promise<QueueStats> {
  const [stats] = await sql<QueueStats[]>`
    select count(*)::int as waiting,
      coalesce(extract(epoch from now() - min(due_at)), 0)::float8 as "oldestAgeSeconds",
      (select count(*)::int from engine.run where status = 'running') as running,
      (select count(*)::int from engine.run where status = 'failed' and ended_at > now() - interval '1 day') as failed,
      (select count(*)::int from engine.function where is_paused) as "pausedFunctions"
    from engine.job j left join engine.function f on f.id = j.function_id
    where due_at <= now() and token is null and f.is_paused is not true`;
  return stats as QueueStats;
}

async function setPaused(engine: EngineContext, functionId: string, isPaused: boolean): Promise<void> {
  await transact(engine.sql, async (tx) => {
    const updated = await tx`update engine.function set is_paused = ${isPaused} where id = ${functionId}`;
    if (updated.count === 0) throw new EngineError("not_found", `There is no function ${functionId}.`);
    await tx`update engine.registry set version = version + 1`;
  });
  await engine.registry.refresh();
  engine.wake();
}

function summaryColumns({ sql }: EngineContext) {
  return sql`id, function_id as "functionId", status, event_name as "eventName", created_at as "createdAt", ended_at as "endedAt", error`;
}
