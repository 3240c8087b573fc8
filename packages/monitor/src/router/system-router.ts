import { AppError, createServiceTrpc } from "@segue/kernel";
import { z } from "zod";
import { Incident } from "../alerts/alert.ts";
import { HealthSummary, HistorySeries } from "../health/summary.ts";
import { FunctionList, JobDetails, JobFilter, JobPage } from "../jobs/job.ts";
import { LogEntry, LogSearch } from "../logs/log-search.ts";
import { searchLogs } from "../logs/search-logs.ts";
import type { MonitorNeeds } from "../needs.ts";
import type { Watch } from "../watch.ts";

const Id = z.object({ id: z.string().min(1).max(200) });
const Done = z.object({});
const Nothing = z.object({}).optional();
const HistoryInput = z.object({
  names: z.array(z.string().max(100)).max(100),
  minutes: z.number().int().min(1).max(1440).default(60),
});
/** As many as a line in a tile has pixels. */
const pointsMax = 120;

/**
 * Every procedure of the monitor; all are for administrators. `lookSoon` makes the monitor look at once, so that what
 * somebody just changed shows on their page.
 */
export function createSystemRouter(
  needs: MonitorNeeds,
  { watch, lookSoon }: { watch: () => Watch | null; lookSoon: () => void },
) {
  const { router, procedure } = createServiceTrpc("system");
  const { runs } = needs;
  const done = async (work: () => Promise<void>): Promise<Record<string, never>> => {
    await work();
    lookSoon();
    return {};
  };
  const open = (): Watch => {
    const opened = watch();
    if (opened === null) throw notYet();
    return opened;
  };
  return router({
    health: router({
      summary: procedure
        .input(Nothing)
        .output(HealthSummary)
        .query(() => {
          const latest = open().latest();
          if (latest === null) throw notYet();
          return latest;
        }),
      history: procedure
        .input(HistoryInput)
        .output(HistorySeries)
        .query(({ input }) => {
          const toSeconds = needs.clock().getTime() / 1000;
          const span = { fromSeconds: toSeconds - input.minutes * 60, toSeconds };
          return open().history.read(input.names, span, pointsMax);
        }),
    }),
    incident: router({
      list: procedure
        .input(Nothing)
        .output(z.array(Incident))
        .query(() => open().incidents()),
    }),
    job: router({
      list: procedure
        .input(JobFilter)
        .output(JobPage)
        .query(({ input }) => runs.list(input)),
      get: procedure
        .input(Id)
        .output(JobDetails)
        .query(async ({ input }) => {
          const run = await runs.get(input.id);
          if (run === null)
            throw new AppError("not_found", "system.job_missing", {
              message: "This job is not kept any more. Reload the list.",
            });
          return run;
        }),
      retry: procedure
        .input(Id)
        .output(Done)
        .mutation(({ input }) => done(() => runs.retry(input.id))),
    }),
    function: router({
      list: procedure
        .input(Nothing)
        .output(FunctionList)
        .query(() => runs.functions()),
      pause: procedure
        .input(Id)
        .output(Done)
        .mutation(({ input }) => done(() => runs.pause(input.id))),
      resume: procedure
        .input(Id)
        .output(Done)
        .mutation(({ input }) => done(() => runs.resume(input.id))),
    }),
    log: router({
      search: procedure
        .input(LogSearch)
        .output(z.object({ entries: z.array(LogEntry), isCut: z.boolean() }))
        .query(({ input }) => searchLogs(needs.logsFolder, input)),
    }),
  });
}

export type SystemRouter = ReturnType<typeof createSystemRouter>;

const notYet = () =>
  new AppError("unavailable", "system.not_looked_yet", {
    message: "The monitor has just started. Look again in a few seconds.",
  });
