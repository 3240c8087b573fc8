import { z } from "zod";

import type { EngineContext, Work } from "../engine-context.ts";
import { EngineEvent } from "../protocol/engine-event.ts";
import { endBatch } from "../schedule/batch.ts";
import { fireCron } from "../schedule/cron.ts";
import { endDebounce } from "../schedule/debounce.ts";
import { ingest } from "../schedule/ingest.ts";
import { transact } from "../store/database.ts";
import { completeJob } from "../store/job-row.ts";
import type { JobRow } from "../store/job-row.ts";
import { lockRun } from "../store/run-row.ts";
import type { RunRow } from "../store/run-row.ts";
import { discover, recordStep, resumePause } from "./record-step.ts";

const SleepPayload = z.object({ isRace: z.boolean(), name: z.string().nullable() });
const TimeoutPayload = z.object({ pauseId: z.string(), isInvoke: z.boolean() });

/** Does a due job that needs no call to an SDK, exactly once: what it does and its removal are one transaction. */
export async function performJob(engine: EngineContext, job: JobRow): Promise<void> {
  await transact(engine.sql, async (tx) => {
    const work: Work = { tx, registry: engine.registry };
    const run = job.runId === null ? null : await lockRun(tx, job.runId);
    if (job.kind === "cron") {
      const owned =
        await tx`select 1 from engine.job where id = ${job.id} and token = ${job.token} for update`;
      if (owned.count > 0) await fireCron(work, job);
      return;
    }
    if (await completeJob(tx, job)) await perform(work, job, run);
  });
}

async function perform(work: Work, job: JobRow, run: RunRow | null): Promise<void> {
  switch (job.kind) {
    case "sleep":
      if (run?.status === "running") await endSleep(work, job, run);
      return;
    case "timeout": {
      const { pauseId, isInvoke } = TimeoutPayload.parse(job.payload);
      const error = {
        name: "InngestInvokeTimeoutError",
        message: "Timed out waiting for the invoked function to complete",
      };
      return resumePause(work.tx, pauseId, isInvoke ? { error } : { data: null });
    }
    case "batch":
      return endBatch(work, job);
    case "debounce":
      return endDebounce(work, job);
    case "event": {
      const event = EngineEvent.parse(job.payload);
      return ingest(work, event.id, { event, hasOwnId: false });
    }
    default:
      throw new Error(`a job of kind ${job.kind} is not performed in one transaction`);
  }
}

async function endSleep({ tx }: Work, job: JobRow, run: RunRow): Promise<void> {
  const { isRace, name } = SleepPayload.parse(job.payload);
  const step = { id: job.stepId ?? "", operation: "Sleep", name, body: { data: null }, isRace };
  if (await recordStep(tx, run, step)) await discover(tx, run);
}
