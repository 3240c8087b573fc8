import type { Readiness } from "@segue/kernel";
import { z } from "zod";
import { parseMetrics, type Sample } from "./parse-metrics.ts";

/** A process to watch. `internal` ones serve `/metrics` and `/readyz`; of a `page` server only the answer counts. */
export interface Target {
  name: string;
  kind: "internal" | "page";
  /** Where it may be found, one address after the other taking its turn: its listener, or a page that must answer. */
  urls: readonly string[];
  /** The services that run there. */
  runs: readonly string[];
}

/** How a process was found. */
export interface ProcessReport {
  name: string;
  kind: Target["kind"];
  isUp: boolean;
  /** The services that it runs. */
  services: readonly string[];
  /** By `<service>.<dependency>`. */
  dependencies: Readiness["dependencies"];
}

export interface Scrape {
  at: Date;
  processes: ProcessReport[];
  /** All samples, each with the process as `instance`, and `up` of every process. */
  samples: Sample[];
}

/** Gets a text over HTTP from a process of Segue; rejects when it does not answer. */
export type GetText = (url: string) => Promise<{ status: number; text: string }>;

const ReadyPage = z.object({
  isReady: z.boolean(),
  dependencies: z
    .record(z.string(), z.object({ isUp: z.boolean(), durationMs: z.number(), error: z.string().nullable() }))
    .default({}),
});

/** Asks every process how it is, all at once. Never throws: a process that does not answer is down. */
export async function collect(targets: readonly Target[], get: GetText, at: Date): Promise<Scrape> {
  const found = await Promise.all(targets.map((target) => collectOne(target, get)));
  return {
    at,
    processes: found.map(({ report }) => report),
    samples: found.flatMap(({ report, samples }) => [
      { name: "up", labels: { instance: report.name }, value: report.isUp ? 1 : 0 },
      ...samples.map((sample) => ({ ...sample, labels: { ...sample.labels, instance: report.name } })),
    ]),
  };
}

interface Found {
  report: ProcessReport;
  samples: Sample[];
}

/** Asks at all addresses: a process that is being replaced is at two of them for a while. */
async function collectOne(target: Target, get: GetText): Promise<Found> {
  const found = await Promise.all(target.urls.map((url) => ask(url, target, get)));
  return found.find(({ report }) => report.isUp) ?? (found[0] as Found);
}

async function ask(url: string, { name, kind, runs }: Target, get: GetText): Promise<Found> {
  const down: ProcessReport = { name, kind, isUp: false, services: runs, dependencies: {} };
  try {
    if (kind === "page") return { report: { ...down, isUp: (await get(url)).status < 500 }, samples: [] };
    const [ready, metrics] = await Promise.all([get(`${url}/readyz`), get(`${url}/metrics`)]);
    const { dependencies, isReady } = ReadyPage.parse(JSON.parse(ready.text));
    return { report: { ...down, isUp: isReady, dependencies }, samples: parseMetrics(metrics.text) };
  } catch {
    // That it did not answer, or not as a process of Segue does, is the finding.
    return { report: down, samples: [] };
  }
}
