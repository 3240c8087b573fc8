import { ulid } from "ulid";

import type { Work } from "../engine-context.ts";
import { integerOf, keyText } from "../expressions/expression.ts";
import { requiredMatchKey } from "../expressions/match-key.ts";
import { durationMs } from "../protocol/duration.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { jsonText } from "../store/database.ts";
import type { Transaction } from "../store/database.ts";
import { enqueueForRun } from "../store/job-row.ts";
import { bookStart } from "./flow-window.ts";

const priorityMaxSeconds = 600;
const cancelWindowMs = 366 * 86_400_000;

/** Creates a run with its first request, held back as far as throttle says. Rate limit, debounce and batching come before this. */
export async function startRun(
  { tx }: Work,
  config: FunctionConfig,
  events: [EngineEvent, ...EngineEvent[]],
): Promise<void> {
  const [event] = events;
  const limits = (config.concurrency ?? []).filter(({ limit }) => limit > 0);
  const run = {
    id: ulid(),
    functionId: config.id,
    orderAt: new Date(Date.now() - prioritySeconds(config, event) * 1000),
    concurrencyKeys: limits.map(({ scope = "fn", key }) =>
      [scope === "fn" ? config.id : scope, key ?? "", keyText(key, event)].join("|"),
    ),
    concurrencyLimits: limits.map(({ limit }) => limit),
  };
  await tx`
    insert into engine.run (id, function_id, event_name, events, concurrency_keys, concurrency_limits, order_at)
    values (${run.id}, ${config.id}, ${event.name}, ${jsonText(events)}::text::json, ${run.concurrencyKeys}::text[],
      ${run.concurrencyLimits}::int[], ${run.orderAt})`;
  const startAt = config.throttle ? await throttledStart(tx, config, event) : undefined;
  await enqueueForRun(tx, run, { id: discoveryJobId(run.id), kind: "request", startAt });
  await addCancelPauses(tx, config, { id: run.id, event });
}

/** Id of the one job that asks an SDK how a run goes on. */
export function discoveryJobId(runId: string): string {
  return `${runId}:discover`;
}

/** Lets the function's `cancelOn` events end the run. */
export async function addCancelPauses(
  tx: Transaction,
  config: FunctionConfig,
  run: { id: string; event: EngineEvent },
): Promise<void> {
  for (const [index, cancel] of (config.cancel ?? []).entries()) {
    const expression = cancel.if ?? null;
    const waitMs = cancel.timeout ? durationMs(cancel.timeout) : cancelWindowMs;
    await tx`
      insert into engine.pause (id, run_id, event_name, expression, match_key, expires_at)
      values (${`${run.id}:cancel:${index}`}, ${run.id}, ${cancel.event}, ${expression},
        ${requiredMatchKey(expression, run.event)}, now() + ${waitMs} * interval '1 ms')
      on conflict (id) do nothing`;
  }
}

function prioritySeconds(config: FunctionConfig, event: EngineEvent): number {
  const expression = config.priority?.run;
  if (expression === undefined) return 0;
  return Math.min(Math.max(integerOf(expression, event), -priorityMaxSeconds), priorityMaxSeconds);
}

async function throttledStart(
  tx: Transaction,
  config: FunctionConfig,
  event: EngineEvent,
): Promise<Date | undefined> {
  const { throttle } = config;
  if (!throttle) return undefined;
  return bookStart(
    tx,
    { functionId: config.id, key: `throttle:${keyText(throttle.key, event)}` },
    { limit: throttle.limit, periodMs: durationMs(throttle.period), burst: throttle.burst ?? 1 },
  );
}
