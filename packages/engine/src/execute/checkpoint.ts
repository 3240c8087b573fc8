import { z } from "zod";

import type { EngineContext, Work } from "../engine-context.ts";
import { Operation } from "../protocol/operation.ts";
import { transact } from "../store/database.ts";
import { lockRun } from "../store/run-row.ts";
import { finishRun } from "./finish-run.ts";
import { findViolation } from "./limits.ts";
import { recordStep } from "./record-step.ts";

/** Steps an SDK reports while its request is still under way; `qi_id` is the job and token it was given. */
export const Checkpoint = z.looseObject({ qi_id: z.string(), steps: z.array(Operation) });
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Records a checkpoint's steps and extends the request's lease. False tells the SDK to stop: the request is no longer its own. */
export function applyCheckpoint(
  engine: EngineContext,
  runId: string,
  checkpoint: Checkpoint,
): Promise<boolean> {
  const separator = checkpoint.qi_id.lastIndexOf("|");
  const jobId = checkpoint.qi_id.slice(0, separator);
  const token = checkpoint.qi_id.slice(separator + 1);
  return transact(engine.sql, async (tx) => {
    const work: Work = { tx, registry: engine.registry };
    const run = await lockRun(tx, runId);
    const owned = await tx`
      update engine.job set attempt = 0, due_at = now() + ${engine.leaseMs} * interval '1 ms'
      where id = ${jobId} and run_id = ${runId} and token::text = ${token}`;
    if (run?.status !== "running" || owned.count === 0) return false;
    for (const operation of checkpoint.steps) {
      const violation = findViolation(run, operation);
      if (violation) {
        await finishRun(work, runId, { status: "failed", error: violation });
        return false;
      }
      if (operation.op !== "StepRun" && operation.op !== "Step") continue;
      await recordStep(tx, run, {
        id: operation.id,
        operation: operation.op,
        name: operation.displayName ?? operation.name ?? null,
        body: { data: operation.data ?? null },
        isRace: false,
      });
    }
    return true;
  });
}
