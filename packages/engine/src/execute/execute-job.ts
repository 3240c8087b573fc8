import type { EngineContext } from "../engine-context.ts";
import { prune } from "../retention.ts";
import { transact } from "../store/database.ts";
import { completeJob, retryJob } from "../store/job-row.ts";
import type { JobRow } from "../store/job-row.ts";
import { applyOutcome } from "./apply-outcome.ts";
import { callFunction } from "./call-function.ts";
import { finishRun } from "./finish-run.ts";
import { performJob } from "./perform-job.ts";
import { readReply } from "./read-reply.ts";
import type { Outcome } from "./read-reply.ts";
import { UnreachableError } from "./sdk-client.ts";
import type { SdkClient } from "./sdk-client.ts";

const unreachableDelayMs = 2000;

/** Does a claimed job to its end, or gives it back to be tried again. Throws only when the database fails; the lease then runs out. */
export async function executeJob(engine: EngineContext, client: SdkClient, job: JobRow): Promise<void> {
  if (job.kind === "request") return executeRequest(engine, client, job);
  if (job.kind === "prune") return prune(engine, job);
  await performJob(engine, job);
}

async function executeRequest(engine: EngineContext, client: SdkClient, job: JobRow): Promise<void> {
  const config = engine.registry.find(job.functionId ?? "");
  if (!config) return failOrphan(engine, job);
  let outcome: Outcome;
  let protocolVersion: number | null = null;
  try {
    const reply = await callFunction(engine, client, { job, config });
    if (!reply) {
      await completeJob(engine.sql, job);
      return;
    }
    outcome = readReply(reply);
    protocolVersion = readVersion(reply.headers["x-inngest-req-version"]);
  } catch (error) {
    if (error instanceof UnreachableError) {
      engine.logger.warn({ function: config.id, err: error }, "app not reached, trying again");
      return retryJob(engine.sql, job, { delayMs: unreachableDelayMs, isCounted: false });
    }
    const message = `The request to ${config.id} broke off: ${error instanceof Error ? error.message : String(error)}`;
    outcome = { kind: "failed", error: { name: "Error", message }, isRetryable: true, retryAfterMs: null };
  }
  await applyOutcome(engine, { job, config, outcome, protocolVersion });
}

/** A run whose function is gone cannot go on; it fails visibly instead of waiting for ever. */
async function failOrphan(engine: EngineContext, job: JobRow): Promise<void> {
  const message = `Function ${job.functionId} is no longer synced. Serve it again, then retry the run.`;
  await transact(engine.sql, async (tx) => {
    const work = { tx, registry: engine.registry };
    await finishRun(work, job.runId ?? "", {
      status: "failed",
      error: { name: "FunctionNotFound", message },
    });
    await completeJob(tx, job);
  });
}

function readVersion(header: string | string[] | undefined): number | null {
  const version = Number(header);
  return header !== undefined && Number.isInteger(version) ? version : null;
}
