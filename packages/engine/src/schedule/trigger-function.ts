import type { Work } from "../engine-context.ts";
import { isMatch, keyText } from "../expressions/expression.ts";
import { durationMs } from "../protocol/duration.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { addToBatch } from "./batch.ts";
import { debounce } from "./debounce.ts";
import { countWithin, noteOnce } from "./flow-window.ts";
import { startRun } from "./start-run.ts";

const idempotencyMs = 86_400_000;

/** An event that has just come in; `hasOwnId` says that its sender chose the id, which then counts once per function and day. */
export type ReceivedEvent = { event: EngineEvent; hasOwnId: boolean };

/** Whether one of the function's triggers wants this event. */
export function isTriggeredBy(config: FunctionConfig, event: EngineEvent): boolean {
  return config.triggers.some(
    (trigger) =>
      trigger.event !== undefined &&
      isNameMatch(trigger.event, event.name) &&
      (!trigger.expression || isMatch(trigger.expression, { event })),
  );
}

/** Whether an event name fits a trigger's, which may end in a wildcard. */
export function isNameMatch(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** Lets an event start a run, or drops, delays or collects it as the function's flow control says. */
export async function triggerFunction(
  work: Work,
  config: FunctionConfig,
  received: ReceivedEvent,
): Promise<void> {
  const { event } = received;
  const isRepeat = received.hasOwnId && !config.debounce && !(await isFirst(work, config, `id:${event.id}`));
  if (isRepeat || !(await isWithinRate(work, config, event))) return;
  if (config.debounce) return debounce(work, config, event);
  const { batchEvents } = config;
  const isBatched = batchEvents && (!batchEvents.if || isMatch(batchEvents.if, { event }));
  await (isBatched ? addToBatch(work, config, event) : startRun(work, config, [event]));
}

async function isWithinRate(work: Work, config: FunctionConfig, event: EngineEvent): Promise<boolean> {
  const { idempotency, rateLimit } = config;
  // As on an Inngest server, the idempotency key takes the place of a rate limit.
  if (idempotency) return isFirst(work, config, `key:${keyText(idempotency, event)}`);
  if (!rateLimit) return true;
  const window = { functionId: config.id, key: `rate:${keyText(rateLimit.key, event)}` };
  return countWithin(work.tx, window, { limit: rateLimit.limit, periodMs: durationMs(rateLimit.period) });
}

function isFirst({ tx }: Work, config: FunctionConfig, key: string): Promise<boolean> {
  return noteOnce(tx, { functionId: config.id, key }, idempotencyMs);
}
