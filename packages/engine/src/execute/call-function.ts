import type { EngineContext } from "../engine-context.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import { maxAttempts } from "../protocol/function-config.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import type { JobRow } from "../store/job-row.ts";
import { inlineStateMaxChars } from "./limits.ts";
import type { SdkClient, SdkReply } from "./sdk-client.ts";

type RunState = { events: EngineEvent[]; stack: string[]; protocolVersion: number; isPlanOnly: boolean };
type StepRow = { id: string; body: unknown };

/** Asks the SDK to go on with the job's run or to run the job's step. Null when there is nothing left to ask: the run has ended or the step is recorded. */
export async function callFunction(
  engine: EngineContext,
  client: SdkClient,
  { job, config }: { job: JobRow; config: FunctionConfig },
): Promise<SdkReply | null> {
  const [run] = await engine.sql<RunState[]>`
    select events, stack, protocol_version as "protocolVersion", is_plan_only as "isPlanOnly"
    from engine.run where id = ${job.runId} and status = 'running'`;
  if (!run || (job.stepId && run.stack.includes(job.stepId))) return null;
  const rows = await engine.sql<StepRow[]>`select id, body from engine.step where run_id = ${job.runId}`;
  const url = new URL(config.steps.step.runtime.url);
  url.searchParams.set("fnId", config.id);
  url.searchParams.set("stepId", job.stepId ?? "step");
  return client.send({
    method: "POST",
    url,
    body: requestBody(run, rows, { job, config }),
    headers: {
      "x-run-id": job.runId ?? "",
      "x-inngest-req-version": String(run.protocolVersion),
      "x-inngest-job-id": job.id,
    },
  });
}

function requestBody(
  run: RunState,
  rows: StepRow[],
  { job, config }: { job: JobRow; config: FunctionConfig },
): object {
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  // The steps were read after the run: one recorded in between is not in the stack yet and must not be sent.
  const stack = run.stack.filter((id) => bodies.has(id));
  const context = {
    run_id: job.runId,
    fn_id: config.id,
    attempt: job.attempt,
    max_attempts: maxAttempts(config),
    disable_immediate_execution: run.isPlanOnly,
    qi_id: `${job.id}|${job.token}`,
    stack: { stack, current: stack.length },
  };
  const full = {
    version: run.protocolVersion,
    event: run.events[0],
    events: run.events,
    steps: Object.fromEntries(stack.map((id) => [id, bodies.get(id)])),
    defers: {},
    ctx: { ...context, use_api: false },
  };
  if (JSON.stringify(full).length <= inlineStateMaxChars) return full;
  return { ...full, events: [], steps: {}, ctx: { ...context, use_api: true } };
}
