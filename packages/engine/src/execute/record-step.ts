import { discoveryJobId } from "../schedule/start-run.ts";
import { jsonText } from "../store/database.ts";
import type { Transaction } from "../store/database.ts";
import { lockRun } from "../store/run-row.ts";
import type { RunRow } from "../store/run-row.ts";

/** The result of a step as SDKs read it back. */
export type StepBody = { data: unknown } | { error: unknown };

/** A step that is done. In a race every step that ends lets the run go on, otherwise only the last outstanding one. */
export type DoneStep = {
  id: string;
  operation: string;
  name: string | null;
  body: StepBody;
  isRace: boolean;
};

/** Records a step of a locked run. True when the run must now be asked how it goes on; recording a step again changes nothing. */
export async function recordStep(tx: Transaction, run: RunRow, step: DoneStep): Promise<boolean> {
  const recorded = await tx`
    insert into engine.step (run_id, id, operation, name, body)
    values (${run.id}, ${step.id}, ${step.operation}, ${step.name}, ${jsonText(step.body)}::text::json)
    on conflict (run_id, id) do nothing`;
  if (recorded.count === 0) return false;
  run.pending = run.pending.filter((id) => id !== step.id);
  run.stack.push(step.id);
  // While anything is outstanding, a discovery may only plan; planned jobs have ids of their own, so nothing runs twice.
  run.isPlanOnly = run.pending.length > 0;
  await saveProgress(tx, run);
  return step.isRace || run.pending.length === 0;
}

/** Writes what a locked run has done and what it waits for. */
export async function saveProgress(tx: Transaction, run: RunRow): Promise<void> {
  await tx`
    update engine.run set pending = ${run.pending}::text[], stack = ${run.stack}::text[], is_plan_only = ${run.isPlanOnly}
    where id = ${run.id}`;
}

/** Has the SDK asked how the run goes on. One such request per run at a time, as two could both run the next step: one that is under way is repeated afterwards instead. */
export async function discover(tx: Transaction, run: RunRow): Promise<void> {
  await tx`
    insert into engine.job as j (id, kind, run_id, function_id, due_at, order_at, concurrency_keys, concurrency_limits)
    values (${discoveryJobId(run.id)}, 'request', ${run.id}, ${run.functionId}, now(), ${run.orderAt},
      ${run.concurrencyKeys}::text[], ${run.concurrencyLimits}::int[])
    on conflict (id) do update set is_repeat_wanted = true where j.token is not null`;
}

/** Ends a wait with a result and continues its run; the first of several calls counts. */
export async function resumePause(tx: Transaction, pauseId: string, body: StepBody): Promise<void> {
  const [found] = await tx<
    { runId: string }[]
  >`select run_id as "runId" from engine.pause where id = ${pauseId}`;
  const run = found ? await lockRun(tx, found.runId) : null;
  if (!run) return;
  const [pause] = await tx<{ stepId: string; isRace: boolean; name: string | null }[]>`
    delete from engine.pause where id = ${pauseId} returning step_id as "stepId", is_race as "isRace", event_name as name`;
  if (!pause || run.status !== "running") return;
  await tx`delete from engine.job where id = ${pauseTimerId(pauseId)}`;
  const step: DoneStep = {
    id: pause.stepId,
    operation: pause.name === null ? "InvokeFunction" : "WaitForEvent",
    name: pause.name,
    body,
    isRace: pause.isRace,
  };
  if (await recordStep(tx, run, step)) await discover(tx, run);
}

/** Id of the job that ends a wait when its time is over. */
export function pauseTimerId(pauseId: string): string {
  return `${pauseId}:timeout`;
}
