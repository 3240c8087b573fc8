import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAlertBoard } from "../src/alerts/alert-board.ts";
import { openRequestLedger } from "../src/history/request-ledger.ts";
import { createCounters } from "../src/rules/counters.ts";
import { firingRules } from "../src/rules/firing-rules.ts";
import { readSloFile } from "../src/rules/slo-file.ts";
import { parseMetrics } from "../src/scrape/parse-metrics.ts";
import { burnScenarios, type Scenario, signalScenarios } from "./alert-scenarios.ts";

const file = readSloFile(
  await readFile(path.resolve(import.meta.dirname, "../../../deploy/slo.yaml"), "utf8"),
);

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), "segue-alerts-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Lets the monitor's own judgement live through a scenario; returns what was open at each check. */
async function liveThrough(scenario: Scenario): Promise<Record<string, string>[][]> {
  const ledger = await openRequestLedger(folder, file.slos, new Date(0));
  const counters = createCounters(new Set(file.alerts.map(({ signal }) => signal.metric)), 600);
  const board = createAlertBoard([]);
  const seen = scenario.checks.map((): Record<string, string>[] => []);
  const steps = Math.max(...Object.values(scenario.series).map((values) => values.length));
  // A ring's slot of time zero reads as empty: the scenarios begin a day later.
  const originSeconds = 86_400;
  for (let index = 0; index < steps; index += 1) {
    const sinceStart = index * scenario.intervalSeconds;
    const atSeconds = originSeconds + sinceStart;
    const page = Object.entries(scenario.series).map(([series, values]) => {
      const value = values[index] ?? 0;
      return `${series} ${series.includes("timestamp") ? value + originSeconds : value}`;
    });
    const samples = parseMetrics(page.join("\n"));
    counters.note(atSeconds, samples);
    await ledger.note(atSeconds, samples);
    board.update(
      new Date(atSeconds * 1000),
      firingRules(file, { atSeconds, samples, counters }, ledger.count),
    );
    for (const [number, check] of scenario.checks.entries()) {
      if (check.atSeconds !== sinceStart) continue;
      seen[number] = board
        .open()
        .filter(({ alert }) => alert === check.alert)
        .map(({ labels }) => labels);
    }
  }
  await ledger.close();
  return seen;
}

describe.each([...signalScenarios(file), ...burnScenarios(file)])("the monitor: $name", (scenario) => {
  test("as Prometheus would", async () => {
    expect(await liveThrough(scenario)).toEqual(scenario.checks.map(({ labels }) => labels));
  });
});
