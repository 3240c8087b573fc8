import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { prometheusRules } from "../src/rules/prometheus-rules.ts";
import { type BurnRate, readSloFile, type SloFile } from "../src/rules/slo-file.ts";
import { burnScenarios, type Scenario, sideBySide, signalScenarios } from "./alert-scenarios.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (name: string) => readFileSync(path.join(root, name), "utf8");
const file = readSloFile(read("deploy/slo.yaml"));
const rules = prometheusRules(file);
const folder = mkdtempSync(path.join(tmpdir(), "segue-promtool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Promtool takes some seconds; on a machine that does other things too, many. */
const minutesMs = 240_000;

/** As scripts/testing/promtool.ts leaves it; without it the tests of Prometheus' own judgement are skipped. */
const promtool = ["/usr/bin/promtool", path.join(root, "node_modules/.cache/promtool/usr/bin/promtool")].find(
  (name) => existsSync(name),
);

test.each(Object.keys(rules))("deploy/prometheus/rules/%s is what deploy/slo.yaml makes", (name) => {
  expect(read(`deploy/prometheus/rules/${name}`)).toBe(rules[name]);
});

const alertNames = Object.values(rules).flatMap((text) =>
  [...text.matchAll(/- alert: (\w+)/g)].map(([, name = ""]) => name),
);

test("every alert has a section in the operator's manual that says what to do", () => {
  const manual = read("docs/operations.md");
  expect(alertNames).toHaveLength(file.alerts.length + file.slos.length * file.burnRates.length + 1);
  const headings = new Set([...manual.matchAll(/^#+ (\w+)$/gm)].map(([, heading]) => heading));
  expect(alertNames.filter((name) => !headings.has(name))).toEqual([]);
});

test("an objective without a burn rate, a rule without a threshold or an unknown word is refused", () => {
  const text = read("deploy/slo.yaml");
  expect(() => readSloFile(text.replace("above: 120, ", ""))).toThrow("above or below");
  expect(() => readSloFile(text.replace("objective: 99.5", "objective: 100"))).toThrow("objective");
  expect(() => readSloFile(text.replace("severity: page", "severity: panic"))).toThrow("severity");
});

/** Runs scenarios against rules with promtool; returns what it says against them, empty when they hold. */
function judge(ruleTexts: Record<string, string>, scenarios: readonly Scenario[]): string {
  const names = Object.entries(ruleTexts).map(([name, text]) => {
    writeFileSync(path.join(folder, name), text);
    return name;
  });
  const interval = scenarios[0]?.intervalSeconds ?? 60;
  const document = {
    rule_files: names,
    evaluation_interval: `${interval}s`,
    tests: scenarios.map((scenario) => ({
      name: scenario.name,
      interval: `${scenario.intervalSeconds}s`,
      input_series: Object.entries(scenario.series).map(([series, values]) => ({
        series,
        values: values.join(" "),
      })),
      alert_rule_test: scenario.checks.map(({ atSeconds, alert, labels }) => ({
        eval_time: `${atSeconds}s`,
        alertname: alert,
        exp_alerts: labels.map((own) => expectedAlert(ruleTexts, alert, own)),
      })),
    })),
  };
  const testFile = path.join(folder, "scenarios.yml");
  writeFileSync(testFile, stringify(document, { lineWidth: 0 }));
  const { status, stderr } = spawnSync(promtool as string, ["test", "rules", testFile], { encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

/** An alert as promtool compares it: with all its labels and annotations, which are read from the rule itself. */
function expectedAlert(ruleTexts: Record<string, string>, alert: string, labels: Record<string, string>) {
  const text = Object.values(ruleTexts).join("\n");
  const start = text.indexOf(`- alert: ${alert}\n`);
  const own = text.slice(start, text.indexOf("- alert:", start + 5) >>> 0);
  const value = (name: string) =>
    new RegExp(`^ +${name}: "?(.*?)"?$`, "m").exec(own)?.[1]?.replaceAll('\\"', '"');
  return {
    exp_labels: { ...labels, severity: value("severity") },
    exp_annotations: { summary: value("summary"), action: value("action"), runbook: value("runbook") },
  };
}

const withoutSlo = { "signals.yml": rules["signals.yml"] ?? "" };
const withoutSignals = { "slo.yml": rules["slo.yml"] ?? "" };

test.skipIf(promtool === undefined)(
  "Prometheus tells of every signal while it lasts, and of none else",
  () => {
    expect(judge(withoutSlo, signalScenarios(file))).toBe("");
  },
  minutesMs,
);

test.skipIf(promtool === undefined)(
  "Prometheus tells of every burning budget while it burns",
  { timeout: minutesMs },
  () => {
    for (const { name } of file.burnRates) {
      const told = burnScenarios(file).filter((scenario) => scenario.name.includes(`${name}Burn is told`));
      expect(told).toHaveLength(file.slos.length);
      expect(judge(withoutSignals, [sideBySide(name, told)])).toBe("");
    }
  },
);

test.skipIf(promtool === undefined)(
  "rules whose limits are ten times off do not pass",
  { timeout: minutesMs },
  () => {
    const loosened: SloFile = {
      ...file,
      burnRates: file.burnRates.map((rate): BurnRate => ({ ...rate, factor: rate.factor * 10 })),
      alerts: file.alerts.map((rule) => {
        const { above, below } = rule.fires;
        const fires =
          above === undefined ? { below: (below as number) / 10 } : { above: above === 0 ? 10 : above * 10 };
        return { ...rule, fires: { ...rule.fires, ...fires, orAbsent: false } };
      }),
    };
    const mutant = prometheusRules(loosened);
    const missed = (name: string, scenarios: readonly Scenario[]) => {
      const said = judge({ [name]: mutant[name] ?? "" }, scenarios);
      return scenarios.filter((scenario) => said.includes(`name: ${scenario.name}`)).length;
    };
    const signals = signalScenarios(file);
    expect(missed("signals.yml", signals)).toBe(signals.length);
    const burns = burnScenarios(file).filter(({ name }) => name.includes("FastBurn is told"));
    expect(missed("slo.yml", [sideBySide("Fast", burns)])).toBe(1);
  },
);
