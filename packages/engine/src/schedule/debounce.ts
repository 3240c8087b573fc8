import { z } from "zod";

import type { Work } from "../engine-context.ts";
import { keyText } from "../expressions/expression.ts";
import { durationMs } from "../protocol/duration.ts";
import { EngineEvent } from "../protocol/engine-event.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { jsonText } from "../store/database.ts";
import type { JobRow } from "../store/job-row.ts";
import { startRun } from "./start-run.ts";

const Payload = z.object({ event: EngineEvent, latestAt: z.number() });
const latestAfterMs = 7 * 86_400_000;

/** Holds an event back until no other with the same key has come for the debounce period; the last one starts the run. */
export async function debounce({ tx }: Work, config: FunctionConfig, event: EngineEvent): Promise<void> {
  const { debounce: options } = config;
  if (!options) return;
  const id = `debounce:${config.id}:${keyText(options.key, event)}`;
  const [waiting] = await tx<
    { payload: unknown }[]
  >`select payload from engine.job where id = ${id} for update`;
  const latestAt = waiting
    ? Payload.parse(waiting.payload).latestAt
    : Date.now() + (options.timeout ? durationMs(options.timeout) : latestAfterMs);
  const dueAt = new Date(Math.min(Date.now() + durationMs(options.period), latestAt));
  const payload = jsonText({ event, latestAt } satisfies z.infer<typeof Payload>);
  // Clearing the token takes the job away from an engine that is just about to start the run.
  await tx`
    insert into engine.job (id, kind, function_id, due_at, order_at, payload)
    values (${id}, 'debounce', ${config.id}, ${dueAt}, now(), ${payload}::text::json)
    on conflict (id) do update set payload = excluded.payload, due_at = excluded.due_at, token = null, owner = null`;
}

/** Starts the run of a debounce whose period has passed. */
export async function endDebounce(work: Work, job: JobRow): Promise<void> {
  const config = work.registry.find(job.functionId ?? "");
  if (config) await startRun(work, config, [Payload.parse(job.payload).event]);
}
