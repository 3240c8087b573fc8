import { z } from "zod";

import type { Work } from "../engine-context.ts";
import { jsonText } from "../store/database.ts";
import type { JobRow } from "../store/job-row.ts";
import { nextCronTime } from "./cron-time.ts";
import { startRun } from "./start-run.ts";

/** What a cron job remembers: its expression and the time it is due. */
export const CronPayload = z.object({ cron: z.string(), scheduledAt: z.string() });
export type CronPayload = z.infer<typeof CronPayload>;

/** Id of the job of one cron trigger. */
export function cronJobId(functionId: string, cron: string): string {
  return `cron:${functionId}:${cron}`;
}

/** Starts the run of a due cron trigger and sets the job to the next time. Times missed while no engine ran count once. */
export async function fireCron(work: Work, job: JobRow): Promise<void> {
  const { cron, scheduledAt } = CronPayload.parse(job.payload);
  const nextAt = nextCronTime(cron, new Date());
  const payload: CronPayload = { cron, scheduledAt: nextAt.toISOString() };
  await work.tx`
    update engine.job set due_at = ${nextAt}, order_at = now(), attempt = 0, token = null, owner = null,
      payload = ${jsonText(payload)}::text::json
    where id = ${job.id}`;
  const config = work.registry.find(job.functionId ?? "");
  if (!config) return;
  await startRun(work, config, [
    {
      id: scheduledAt,
      name: "inngest/scheduled.timer",
      ts: Date.parse(scheduledAt),
      data: { cron, scheduledAt, fireAt: scheduledAt },
    },
  ]);
}
