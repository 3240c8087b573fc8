import { setTimeout as delay } from "node:timers/promises";

/** What became of the requests of one kind. */
export interface LoadReport {
  sent: number;
  ok: number;
  /** Everything that was no success, with how often: a status, or the reason why no answer came. */
  failures: Record<string, number>;
  latencies: number[];
}

export type LoadRequest = () => Promise<Response>;

/**
 * Sends requests at a fixed rate whether answers come or not, as people do, so that a slow server gets no relief from
 * its own slowness. `stop` waits for what is still under way and tells how each kind fared.
 */
export function startSteadyLoad<TKind extends string>(
  kinds: Record<TKind, { perSecond: number; send: LoadRequest }>,
): { stop(): Promise<Record<TKind, LoadReport>> } {
  let isStopped = false;
  const names = Object.keys(kinds) as TKind[];
  const reports = {} as Record<TKind, LoadReport>;
  const underWay = new Set<Promise<void>>();
  const loops = names.map(async (name) => {
    const report: LoadReport = { sent: 0, ok: 0, failures: {}, latencies: [] };
    reports[name] = report;
    const { perSecond, send } = kinds[name];
    const startedAt = performance.now();
    while (!isStopped) {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
      while (report.sent < due) {
        report.sent += 1;
        const one = ask(send, report).finally(() => underWay.delete(one));
        underWay.add(one);
      }
      await delay(1_000 / perSecond);
    }
  });
  return {
    async stop() {
      isStopped = true;
      await Promise.all(loops);
      await Promise.all(underWay);
      return reports;
    },
  };
}

async function ask(send: LoadRequest, report: LoadReport): Promise<void> {
  const startedAt = performance.now();
  const outcome = await send().then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok ? null : String(response.status);
    },
    (error: unknown) => String((error as { cause?: { code?: string } }).cause?.code ?? error),
  );
  report.latencies.push(performance.now() - startedAt);
  if (outcome === null) report.ok += 1;
  else report.failures[outcome] = (report.failures[outcome] ?? 0) + 1;
}
