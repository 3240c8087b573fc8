import { ulid } from "ulid";

import type { Work } from "../engine-context.ts";
import { ExpressionError } from "../expressions/expression-error.ts";
import { checkExpression } from "../expressions/expression.ts";
import { requiredMatchKey } from "../expressions/match-key.ts";
import { parseDelay } from "../protocol/duration.ts";
import { EngineEvent } from "../protocol/engine-event.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { outstandingOperations, readError } from "../protocol/operation.ts";
import type { Operation, StepError } from "../protocol/operation.ts";
import { startRun } from "../schedule/start-run.ts";
import { enqueueForRun } from "../store/job-row.ts";
import type { RunRow } from "../store/run-row.ts";
import { finishRun } from "./finish-run.ts";
import { findViolation } from "./limits.ts";
import { discover, pauseTimerId, recordStep, saveProgress } from "./record-step.ts";

const waitMaxMs = 366 * 86_400_000;

/** Does what the SDK asks for in one answer about a locked run; `isRepeatWanted` asks for another discovery in any case. */
export async function applyOperations(
  work: Work,
  run: RunRow,
  reported: { operations: Operation[]; isRepeatWanted: boolean },
): Promise<void> {
  // A stale discovery reports steps again that were recorded meanwhile: they must not become pending a second time.
  const fresh = reported.operations.filter(({ id }) => !run.stack.includes(id));
  const outstanding = fresh.filter(({ op }) => outstandingOperations.has(op)).map(({ id }) => id);
  if (outstanding.length > 0) {
    run.isPlanOnly = true;
    run.pending = [...new Set([...run.pending, ...outstanding])];
    await saveProgress(work.tx, run);
  }
  // A wait must exist before anything that may end it.
  const isWait = ({ op }: Operation) => op === "WaitForEvent";
  let isDiscoveryDue = reported.isRepeatWanted;
  for (const operation of [...fresh.filter(isWait), ...fresh.filter((other) => !isWait(other))]) {
    const violation = findViolation(run, operation) ?? findUnreadable(run, operation);
    if (violation) return finishRun(work, run.id, { status: "failed", error: violation });
    if (operation.op === "RunComplete")
      return finishRun(work, run.id, { status: "completed", output: operation.data });
    if (await applyOperation(work, run, operation)) isDiscoveryDue = true;
  }
  if (fresh.length === 0 && run.pending.length === 0) isDiscoveryDue = true;
  if (isDiscoveryDue) await discover(work.tx, run);
}

async function applyOperation(work: Work, run: RunRow, operation: Operation): Promise<boolean> {
  const { tx } = work;
  const { id, op } = operation;
  const isRace = operation.opts?.parallelMode === "race";
  const step = { id, operation: op, name: operation.displayName ?? operation.name ?? null, isRace };
  switch (op) {
    case "Step":
    case "StepRun":
      return recordStep(tx, run, { ...step, body: { data: operation.data ?? null } });
    case "StepError":
    case "StepFailed":
      return recordStep(tx, run, { ...step, body: { error: readError(operation.error) } });
    case "StepPlanned":
      await enqueueForRun(tx, run, { id: `${run.id}:step:${id}`, kind: "request", stepId: id });
      return false;
    case "Sleep":
      await enqueueForRun(tx, run, {
        id: `${run.id}:sleep:${id}`,
        kind: "sleep",
        stepId: id,
        delayMs: parseDelay(operation.name ?? "") ?? 0,
        payload: { isRace, name: operation.displayName ?? null },
      });
      return false;
    case "WaitForEvent":
      await addPause(work, run, operation);
      return false;
    case "InvokeFunction": {
      const functionId = operation.opts?.function_id ?? "";
      const config = work.registry.find(functionId);
      if (!config) {
        const error: StepError = { name: "Error", message: `could not find function with ID: ${functionId}` };
        return recordStep(tx, run, { ...step, body: { error } });
      }
      if (await addPause(work, run, operation)) await invoke(work, config, { run, operation });
      return false;
    }
    default:
      return op === "DiscoveryRequest";
  }
}

async function addPause({ tx }: Work, run: RunRow, operation: Operation): Promise<boolean> {
  const { opts, op } = operation;
  const id = pauseIdOf(run, operation);
  const waitMs = Math.min(opts?.timeout ? (parseDelay(opts.timeout) ?? 0) : waitMaxMs, waitMaxMs);
  const expression = opts?.if || null;
  const added = await tx`
    insert into engine.pause (id, run_id, step_id, event_name, expression, match_key, is_race, expires_at)
    values (${id}, ${run.id}, ${operation.id}, ${op === "WaitForEvent" ? (operation.name ?? "") : null}, ${expression},
      ${requiredMatchKey(expression, run.events[0])}, ${opts?.parallelMode === "race"}, now() + ${waitMs} * interval '1 ms')
    on conflict (id) do nothing`;
  if (added.count === 0) return false;
  await enqueueForRun(tx, run, {
    id: pauseTimerId(id),
    kind: "timeout",
    stepId: operation.id,
    delayMs: waitMs,
    payload: { pauseId: id, isInvoke: op === "InvokeFunction" },
  });
  return true;
}

async function invoke(
  work: Work,
  config: FunctionConfig,
  { run, operation }: { run: RunRow; operation: Operation },
): Promise<void> {
  const given = EngineEvent.partial().parse(operation.opts?.payload ?? {});
  const internal = {
    fn_id: config.id,
    correlation_id: pauseIdOf(run, operation),
    source_fn_id: run.functionId,
  };
  await startRun(work, config, [
    {
      ...given,
      id: given.id ?? ulid(),
      ts: given.ts ?? Date.now(),
      name: "inngest/function.invoked",
      data: { ...given.data, _inngest: internal },
    },
  ]);
}

function findUnreadable(run: RunRow, operation: Operation): StepError | null {
  const label = `Step "${operation.displayName ?? operation.id}" of ${run.functionId}`;
  const delay = operation.op === "Sleep" ? operation.name : operation.opts?.timeout;
  if (delay && parseDelay(delay) === null)
    return { name: "UnsupportedDuration", message: `${label} waits for "${delay}", which is no duration.` };
  if (operation.op !== "WaitForEvent" || !operation.opts?.if) return null;
  try {
    checkExpression(operation.opts.if, "pair");
    return null;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { name: error.name, message: `${label} has an ${error.message}` };
  }
}

function pauseIdOf(run: RunRow, operation: Operation): string {
  return `${run.id}.${operation.id}`;
}
