import { jsonText } from "./database.ts";
import type { Sql, Transaction } from "./database.ts";
import type { RunRow } from "./run-row.ts";

/** What a job does when it is due: call the SDK, end a wait, or one of the scheduler's own chores. */
export type JobKind = "request" | "sleep" | "timeout" | "batch" | "debounce" | "cron" | "event" | "prune";

/** A claimed job. `token` fences it: whoever holds another token no longer owns it. */
export type JobRow = {
  id: string;
  kind: JobKind;
  runId: string | null;
  functionId: string | null;
  stepId: string | null;
  attempt: number;
  token: string;
  payload: unknown;
  /** The registry's version when the job was claimed: its function is certainly known in it. */
  registryVersion: number;
};

/** Inserts a request or timer of a run; a job with the same id that is already there stays as it is. */
export async function enqueueForRun(
  tx: Transaction,
  run: Pick<RunRow, "id" | "functionId" | "orderAt" | "concurrencyKeys" | "concurrencyLimits">,
  job: { id: string; kind: JobKind; stepId?: string; delayMs?: number; startAt?: Date; payload?: unknown },
): Promise<void> {
  // Waiting takes no place among the runs a concurrency limit lets through.
  const isLimited = job.kind === "request";
  const dueAt = job.startAt ? tx`${job.startAt}` : tx`now() + ${job.delayMs ?? 0} * interval '1 ms'`;
  await tx`
    insert into engine.job (id, kind, run_id, function_id, step_id, due_at, order_at, concurrency_keys,
      concurrency_limits, payload)
    values (${job.id}, ${job.kind}, ${run.id}, ${run.functionId}, ${job.stepId ?? null},
      ${dueAt}, ${run.orderAt}, ${isLimited ? run.concurrencyKeys : []}::text[],
      ${isLimited ? run.concurrencyLimits : []}::int[], ${jsonText(job.payload)}::text::json)
    on conflict (id) do nothing`;
}

/** Deletes a job that is still owned; false when somebody else took it over meanwhile. */
export async function completeJob(sql: Sql | Transaction, job: JobRow): Promise<boolean> {
  const deleted = await sql`delete from engine.job where id = ${job.id} and token = ${job.token}`;
  return deleted.count > 0;
}

/** Gives a job back to be claimed again after `delayMs`, its attempt counted or not; does nothing when it is no longer owned. */
export async function retryJob(
  sql: Sql | Transaction,
  job: JobRow,
  retry: { delayMs: number; isCounted: boolean },
): Promise<void> {
  await sql`
    update engine.job set attempt = attempt + ${retry.isCounted ? 1 : 0}, token = null, owner = null,
      is_repeat_wanted = false, due_at = now() + ${retry.delayMs} * interval '1 ms'
    where id = ${job.id} and token = ${job.token}`;
}
