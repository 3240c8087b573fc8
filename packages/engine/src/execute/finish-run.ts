import { ulid } from "ulid";

import type { Work } from "../engine-context.ts";
import { internalData } from "../protocol/engine-event.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import type { StepError } from "../protocol/operation.ts";
import { isNameMatch } from "../schedule/trigger-function.ts";
import { jsonText } from "../store/database.ts";
import { lockRun } from "../store/run-row.ts";
import type { RunRow } from "../store/run-row.ts";
import { resumePause } from "./record-step.ts";

/** How a run ends. */
export type Ending =
  | { status: "completed"; output: unknown }
  | { status: "failed"; error: StepError }
  | { status: "cancelled" };

const cancelled: StepError = { name: "Error", message: "function cancelled" };

/** Ends a running run: its jobs and waits go, who invoked it gets the result, and the internal events others listen for are sent. */
export async function finishRun(work: Work, runId: string, ending: Ending): Promise<void> {
  const { tx } = work;
  const run = await lockRun(tx, runId);
  if (run?.status !== "running") return;
  const output = ending.status === "completed" ? jsonText(ending.output) : null;
  const error = ending.status === "failed" ? jsonText(ending.error) : null;
  await tx`
    update engine.run set status = ${ending.status}, output = ${output}::text::json, error = ${error}::text::json,
      pending = '{}', ended_at = clock_timestamp()
    where id = ${runId}`;
  await tx`delete from engine.pause where run_id = ${runId}`;
  await tx`delete from engine.job where run_id = ${runId}`;
  await answerInvoker(work, run, ending);
  await announce(work, run, ending);
}

async function answerInvoker({ tx }: Work, run: RunRow, ending: Ending): Promise<void> {
  const pauseId = internalData(run.events[0])?.correlation_id;
  if (!pauseId) return;
  await resumePause(
    tx,
    pauseId,
    ending.status === "completed" ? { data: ending.output ?? null } : { error: errorOf(ending) },
  );
}

/** A job rather than a call: the events are taken in by a transaction of their own, after this one. */
async function announce(work: Work, run: RunRow, ending: Ending): Promise<void> {
  const [event] = run.events;
  // Functions that react to endings do not announce their own, or a failing one would call itself for ever.
  if (/^inngest\/function\.(?:failed|finished|cancelled)$/.test(event.name)) return;
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    event,
    events: run.events,
    ...(ending.status === "completed" ? { result: ending.output ?? null } : { error: errorOf(ending) }),
    correlation_id: internalData(event)?.correlation_id,
    _inngest: { status: ending.status },
  };
  const names = ["inngest/function.finished"];
  if (ending.status !== "completed") names.push(`inngest/function.${ending.status}`);
  for (const name of names) {
    if (!(await isListenedFor(work, name))) continue;
    const id = ulid();
    const internal: EngineEvent = { id, name, ts: Date.now(), data };
    await work.tx`
      insert into engine.job (id, kind, due_at, order_at, payload)
      values (${`event:${id}`}, 'event', now(), now(), ${jsonText(internal)}::text::json)`;
  }
}

async function isListenedFor({ tx, registry }: Work, name: string): Promise<boolean> {
  for (const config of registry.all()) {
    if (config.triggers.some(({ event }) => event !== undefined && isNameMatch(event, name))) return true;
  }
  const waiting = await tx`select 1 from engine.pause where event_name = ${name} limit 1`;
  return waiting.count > 0;
}

function errorOf(ending: Exclude<Ending, { status: "completed" }>): StepError {
  return ending.status === "failed" ? ending.error : cancelled;
}
