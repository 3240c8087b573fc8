import { ulid } from "ulid";
import { z } from "zod";

import type { Work } from "../engine-context.ts";
import { keyText } from "../expressions/expression.ts";
import { durationMs } from "../protocol/duration.ts";
import type { EngineEvent } from "../protocol/engine-event.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { jsonText } from "../store/database.ts";
import type { JobRow } from "../store/job-row.ts";
import { startRun } from "./start-run.ts";

const Payload = z.object({ batchId: z.string() });

/** Adds an event to the open batch of its key and starts the run when that fills it; a batch that stays open starts at its timeout. */
export async function addToBatch(work: Work, config: FunctionConfig, event: EngineEvent): Promise<void> {
  const { batchEvents: options } = config;
  if (!options) return;
  const { tx } = work;
  const newId = ulid();
  const [batch] = await tx<{ id: string; size: number }[]>`
    insert into engine.batch as b (id, function_id, key, size)
    values (${newId}, ${config.id}, ${keyText(options.key, event)}, 1)
    on conflict (function_id, key) where is_open do update set size = b.size + 1
    returning id, size`;
  if (!batch) throw new Error(`the batch of ${config.id} could not be written`);
  await tx`
    insert into engine.batch_event (batch_id, position, body)
    values (${batch.id}, ${batch.size}, ${jsonText(event)}::text::json)`;
  if (batch.id === newId) {
    const dueAt = new Date(Date.now() + durationMs(options.timeout));
    await tx`
      insert into engine.job (id, kind, function_id, due_at, order_at, payload)
      values (${timerId(newId)}, 'batch', ${config.id}, ${dueAt}, now(), ${jsonText({ batchId: newId })}::text::json)`;
  }
  if (batch.size >= options.maxSize) await startBatch(work, config, batch.id);
}

/** Starts the run of a batch whose timeout has passed. */
export async function endBatch(work: Work, job: JobRow): Promise<void> {
  const config = work.registry.find(job.functionId ?? "");
  if (config) await startBatch(work, config, Payload.parse(job.payload).batchId);
}

async function startBatch(work: Work, config: FunctionConfig, batchId: string): Promise<void> {
  const { tx } = work;
  // Taking the batch's row first makes later events of the same key open another one.
  const closed = await tx`update engine.batch set is_open = false where id = ${batchId} and is_open`;
  if (closed.count === 0) return;
  const rows = await tx<{ body: EngineEvent }[]>`
    select body from engine.batch_event where batch_id = ${batchId} order by position`;
  await tx`delete from engine.batch where id = ${batchId}`;
  await tx`delete from engine.job where id = ${timerId(batchId)}`;
  const [first, ...rest] = rows.map(({ body }) => body);
  if (first) await startRun(work, config, [first, ...rest]);
}

function timerId(batchId: string): string {
  return `batch:${batchId}`;
}
