import type { EngineEvent } from "../protocol/engine-event.ts";
import type { Transaction } from "./database.ts";

/** Where a run can be. */
export const runStatuses = ["running", "completed", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

/** A run while its row is locked: only what execution reads and changes. */
export type RunRow = {
  id: string;
  functionId: string;
  status: RunStatus;
  events: [EngineEvent, ...EngineEvent[]];
  concurrencyKeys: string[];
  concurrencyLimits: number[];
  orderAt: Date;
  protocolVersion: number;
  /** While anything is outstanding the SDK may only plan steps, not run them. */
  isPlanOnly: boolean;
  /** Steps asked for and not done yet. */
  pending: string[];
  /** Steps done, in the order in which they were recorded. */
  stack: string[];
};

/** Locks a run for the rest of the transaction; null when it does not exist. Locks are taken in the order run, pause, job. */
export async function lockRun(tx: Transaction, id: string): Promise<RunRow | null> {
  const [run] = await tx<RunRow[]>`
    select id, function_id as "functionId", status, events, concurrency_keys as "concurrencyKeys",
      concurrency_limits as "concurrencyLimits", order_at as "orderAt", protocol_version as "protocolVersion",
      is_plan_only as "isPlanOnly", pending, stack
    from engine.run where id = ${id} for update`;
  return run ?? null;
}
