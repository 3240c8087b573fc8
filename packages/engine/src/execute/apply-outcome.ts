import type { EngineContext, Work } from "../engine-context.ts";
import { maxAttempts } from "../protocol/function-config.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { transact } from "../store/database.ts";
import { retryJob } from "../store/job-row.ts";
import type { JobRow } from "../store/job-row.ts";
import { lockRun } from "../store/run-row.ts";
import type { RunRow } from "../store/run-row.ts";
import { applyOperations } from "./apply-operations.ts";
import { finishRun } from "./finish-run.ts";
import type { Failure, Outcome } from "./read-reply.ts";
import { recordStep } from "./record-step.ts";

/** A request and what came of it; `protocolVersion` is the one the SDK answered with. */
export type Answer = {
  job: JobRow;
  config: FunctionConfig;
  outcome: Outcome;
  protocolVersion: number | null;
};

/** Carries an answer into the run, all in one transaction. An answer to a request that meanwhile belongs to somebody else is dropped. */
export async function applyOutcome(engine: EngineContext, answer: Answer): Promise<void> {
  const { job, outcome } = answer;
  await transact(engine.sql, async (tx) => {
    const work: Work = { tx, registry: engine.registry };
    const run = await lockRun(tx, job.runId ?? "");
    // Read anew, as a checkpoint may have set the attempt back.
    const [owned] = await tx<{ attempt: number }[]>`
      select attempt from engine.job where id = ${job.id} and token = ${job.token} for update`;
    if (!owned || run?.status !== "running") {
      engine.logger.info({ job: job.id }, "stale answer dropped");
      return;
    }
    await noteProtocolVersion(work, run, answer.protocolVersion);
    const canRetry = (failure: Failure) =>
      failure.isRetryable && owned.attempt + 1 < maxAttempts(answer.config);
    const retry = (failure: Failure) =>
      retryJob(tx, job, { delayMs: failure.retryAfterMs ?? engine.backoff(owned.attempt), isCounted: true });
    if (outcome.kind === "completed")
      return finishRun(work, run.id, { status: "completed", output: outcome.output });
    if (outcome.kind === "failed") {
      if (canRetry(outcome)) return retry(outcome);
      return finishRun(work, run.id, { status: "failed", error: outcome.error });
    }
    if (outcome.failure && canRetry(outcome.failure)) {
      await recordFinishedSteps(work, run, outcome);
      return retry(outcome.failure);
    }
    const [done] = await tx<{ isRepeatWanted: boolean }[]>`
      delete from engine.job where id = ${job.id} returning is_repeat_wanted as "isRepeatWanted"`;
    return applyOperations(work, run, {
      operations: outcome.operations,
      isRepeatWanted: done?.isRepeatWanted ?? false,
    });
  });
}

async function noteProtocolVersion({ tx }: Work, run: RunRow, version: number | null): Promise<void> {
  if (run.protocolVersion >= 0 || version === null) return;
  run.protocolVersion = version;
  await tx`update engine.run set protocol_version = ${version} where id = ${run.id}`;
}

/** Steps that succeeded beside the one that failed are kept, so that the retry does not run them again. */
async function recordFinishedSteps(
  { tx }: Work,
  run: RunRow,
  outcome: Extract<Outcome, { kind: "operations" }>,
): Promise<void> {
  for (const { op, id, data, name, displayName } of outcome.operations) {
    if (op !== "StepRun") continue;
    await recordStep(tx, run, {
      id,
      operation: op,
      name: displayName ?? name ?? null,
      body: { data: data ?? null },
      isRace: false,
    });
  }
}
