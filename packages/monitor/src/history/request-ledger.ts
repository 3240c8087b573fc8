import path from "node:path";
import type { Sample } from "../scrape/parse-metrics.ts";
import { createCounters } from "../rules/counters.ts";
import type { CountRequests } from "../rules/evaluate-burn.ts";
import type { Slo } from "../rules/slo-file.ts";
import { openRingFile } from "./ring-file.ts";

const minuteSeconds = 60;
const rows = 30 * 24 * 60;
/** Room for SLOs to come: a file of another shape begins anew. */
const slosMax = 8;

interface Minute {
  atSeconds: number;
  total: number[];
  failed: number[];
}

/** How many requests each SLO is about there were, and how many failed, minute by minute for 30 days. */
export interface RequestLedger {
  note(atSeconds: number, samples: readonly Sample[]): Promise<void>;
  count: CountRequests;
  close(): Promise<void>;
}

const metric = "segue_requests_total";

/** Opens the ledger in a folder; what was noted before is read back. */
export async function openRequestLedger(
  folder: string,
  slos: readonly Slo[],
  now: Date,
): Promise<RequestLedger> {
  const ring = await openRingFile(path.join(folder, "requests.ring"), {
    rows,
    columns: slosMax * 2,
    stepSeconds: minuteSeconds,
  });
  const counters = createCounters(new Set([metric]), 3 * minuteSeconds);
  const span = { fromSeconds: 0, toSeconds: now.getTime() / 1000 };
  const columns = slos.flatMap((_slo, index) => [index * 2, index * 2 + 1]);
  const minutes: Minute[] = (await ring.read(span, columns)).map(({ atSeconds, values }) => ({
    atSeconds,
    total: slos.map((_slo, index) => values[index * 2] || 0),
    failed: slos.map((_slo, index) => values[index * 2 + 1] || 0),
  }));
  let nowSeconds = minutes.at(-1)?.atSeconds ?? 0;
  let lastNoteSeconds: number | undefined;

  function minuteOf(atSeconds: number): Minute {
    const start = Math.floor(atSeconds / minuteSeconds) * minuteSeconds;
    const last = minutes.at(-1);
    if (last?.atSeconds === start) return last;
    const next = { atSeconds: start, total: slos.map(() => 0), failed: slos.map(() => 0) };
    minutes.push(next);
    if (minutes.length > rows) minutes.shift();
    return next;
  }

  return {
    async note(atSeconds, samples) {
      counters.note(atSeconds, samples);
      const minute = minuteOf(atSeconds);
      const sinceLast = lastNoteSeconds === undefined ? 0 : atSeconds - lastNoteSeconds;
      for (const sample of samples) {
        if (sample.name !== metric || sample.labels["service"] !== "gateway") continue;
        const index = slos.findIndex(({ kind }) => kind === sample.labels["kind"]);
        if (index < 0) continue;
        const rise = counters.increase(sample, sinceLast);
        minute.total[index] = (minute.total[index] ?? 0) + rise;
        if (sample.labels["outcome"] === "failed") minute.failed[index] = (minute.failed[index] ?? 0) + rise;
      }
      nowSeconds = atSeconds;
      lastNoteSeconds = atSeconds;
      await ring.write(
        minute.atSeconds,
        slos.flatMap((_slo, index) => [minute.total[index] ?? 0, minute.failed[index] ?? 0]),
      );
    },
    count(name, windowSeconds) {
      const index = slos.findIndex((slo) => slo.name === name);
      const sum = { total: 0, failed: 0 };
      for (let at = minutes.length - 1; at >= 0; at -= 1) {
        const minute = minutes[at] as Minute;
        if (minute.atSeconds <= nowSeconds - windowSeconds) break;
        sum.total += minute.total[index] ?? 0;
        sum.failed += minute.failed[index] ?? 0;
      }
      return sum;
    },
    close: () => ring.close(),
  };
}
