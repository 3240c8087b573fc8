import { z } from "zod";

import type { EngineContext } from "../engine-context.ts";
import { EngineError } from "../engine-error.ts";
import { nextCronTime } from "../schedule/cron-time.ts";
import { cronJobId } from "../schedule/cron.ts";
import type { CronPayload } from "../schedule/cron.ts";
import { jsonText, transact } from "../store/database.ts";
import { checkFunction } from "./check-function.ts";

/** One app's complete list of functions, as its SDK reports it. */
export const AppReport = z.object({ appId: z.string().min(1), functions: z.array(z.unknown()) });
export type AppReport = z.infer<typeof AppReport>;

/** Replaces an app's functions, all or none; throws EngineError when one of them is outside the supported subset. Resolves to whether anything changed. */
export async function registerApp(engine: EngineContext, report: AppReport): Promise<boolean> {
  const configs = report.functions.map(checkFunction);
  const ids = configs.map(({ id }) => id);
  const duplicate = ids.find((id, index) => ids.indexOf(id) !== index);
  if (duplicate)
    throw new EngineError(
      "unsupported_function",
      `Function ${duplicate} is defined twice. Rename one of the two.`,
    );
  const crons = configs.flatMap(({ id, triggers }) =>
    triggers.flatMap(({ cron }) => (cron ? [{ id, cron }] : [])),
  );
  const isChanged = await transact(engine.sql, async (tx) => {
    let changes = 0;
    for (const config of configs) {
      const written = await tx`
        insert into engine.function (id, app_id, config) values (${config.id}, ${report.appId}, ${jsonText(config)}::text::json)
        on conflict (id) do update set app_id = excluded.app_id, config = excluded.config
          where engine.function.config::text <> excluded.config::text or engine.function.app_id <> excluded.app_id`;
      changes += written.count;
    }
    const gone =
      await tx`delete from engine.function where app_id = ${report.appId} and not id = any(${ids}::text[])`;
    for (const { id, cron } of crons) {
      const nextAt = nextCronTime(cron, new Date());
      const payload: CronPayload = { cron, scheduledAt: nextAt.toISOString() };
      await tx`
        insert into engine.job (id, kind, function_id, due_at, order_at, payload)
        values (${cronJobId(id, cron)}, 'cron', ${id}, ${nextAt}, now(), ${jsonText(payload)}::text::json)
        on conflict (id) do nothing`;
    }
    await tx`
      delete from engine.job where kind = 'cron'
        and (function_id not in (select id from engine.function)
          or (function_id = any(${ids}::text[]) and not id = any(${crons.map(({ id, cron }) => cronJobId(id, cron))}::text[])))`;
    if (changes + gone.count === 0) return false;
    await tx`update engine.registry set version = version + 1`;
    return true;
  });
  await engine.registry.refresh();
  engine.wake();
  engine.logger.info({ app: report.appId, functions: ids.length, isChanged }, "functions synced");
  return isChanged;
}
