import type { Work } from "../engine-context.ts";
import { finishRun } from "../execute/finish-run.ts";
import { resumePause } from "../execute/record-step.ts";
import { isMatch } from "../expressions/expression.ts";
import { offeredMatchKeys } from "../expressions/match-key.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import { jsonText } from "../store/database.ts";
import { isTriggeredBy, triggerFunction } from "./trigger-function.ts";
import type { ReceivedEvent } from "./trigger-function.ts";

type PauseRow = {
  id: string;
  runId: string;
  stepId: string | null;
  expression: string | null;
  events: EngineEvent[];
};

/** Stores an event, starts the functions it triggers and continues or cancels the runs that wait for it, all in the caller's transaction. A second call with the same `internalId` does nothing. */
export async function ingest(work: Work, internalId: string, received: ReceivedEvent): Promise<void> {
  const { tx, registry } = work;
  const { event } = received;
  const stored = await tx`
    insert into engine.event (id, external_id, name, body)
    values (${internalId}, ${event.id}, ${event.name}, ${jsonText(event)}::text::json)
    on conflict (id) do nothing`;
  if (stored.count === 0) return;
  for (const config of registry.all()) {
    if (isTriggeredBy(config, event)) await triggerFunction(work, config, received);
  }
  await wakeWaitingRuns(work, event);
}

async function wakeWaitingRuns(work: Work, event: EngineEvent): Promise<void> {
  const { tx } = work;
  const keys = offeredMatchKeys(event);
  // Ordered, so that two events that wake the same runs lock them in the same order.
  const pauses = await tx<PauseRow[]>`
    select p.id, p.run_id as "runId", p.step_id as "stepId", p.expression, r.events
    from engine.pause p join engine.run r on r.id = p.run_id
    where p.event_name = ${event.name} and p.expires_at > now()
      ${keys ? tx`and (p.match_key is null or p.match_key = any(${keys}::text[]))` : tx``}
    order by p.run_id, p.id`;
  for (const pause of pauses) {
    if (pause.expression && !isMatch(pause.expression, { event: pause.events[0], async: event })) continue;
    if (pause.stepId === null) await finishRun(work, pause.runId, { status: "cancelled" });
    else await resumePause(tx, pause.id, { data: event });
  }
}
