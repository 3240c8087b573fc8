import { stringify } from "yaml";
import {
  type AlertRule,
  type BurnRate,
  budgetOf,
  burnAlertName,
  type Duration,
  type Slo,
  type SloFile,
} from "./slo-file.ts";

const head = "# Made from deploy/slo.yaml by scripts/generate-rules.ts; edit that file.\n";
const runbook = (name: string) => `docs/operations.md#${name.toLowerCase()}`;

/** The windows over which error ratios are recorded, each once. */
function windowsOf({ burnRates }: SloFile): Duration[] {
  return [...new Set(burnRates.flatMap(({ long, short }) => [short, long]))];
}

const ratioName = (window: Duration): string => `slo:error_ratio:rate${window}`;

function recordingRules(file: SloFile): object[] {
  return windowsOf(file).flatMap((window) =>
    file.slos.map((slo) => {
      const of = (more: string) =>
        `sum(rate(segue_requests_total{service="gateway",kind="${slo.kind}"${more}}[${window}]))`;
      return {
        record: ratioName(window),
        // Without a failed request there is no such series, which means none failed.
        expr: `(${of(',outcome="failed"')} or vector(0)) / ${of("")}`,
        labels: { slo: slo.name },
      };
    }),
  );
}

function burnAlert(slo: Slo, rate: BurnRate): object {
  const isBurning = (window: Duration) =>
    `${ratioName(window)}{slo="${slo.name}"} > ${rate.factor} * ${budgetOf(slo)}`;
  const name = burnAlertName(slo, rate);
  return {
    alert: name,
    expr: `${isBurning(rate.long)} and ${isBurning(rate.short)}`,
    for: rate.for,
    labels: { severity: rate.severity },
    annotations: {
      summary: burnSummary(slo, rate),
      action: burnAction,
      runbook: runbook(name),
    },
  };
}

/** What an SLO's burn alert says. */
export const burnSummary = (slo: Slo, rate: BurnRate): string =>
  `${slo.title} fail ${rate.factor} times as often as ${slo.objective} % allows.`;

/** What whoever is told of a burning error budget does. */
export const burnAction =
  "Open System health for the service whose errors rose, then search the logs for its failed requests.";

/** A rule's condition in PromQL. */
export function promqlOf({ signal, fires }: AlertRule): string {
  const labels = Object.entries(signal.labels).map(([name, value]) => `${name}="${value}"`);
  const series = labels.length === 0 ? signal.metric : `${signal.metric}{${labels.join(",")}}`;
  const by = signal.by.length === 0 ? "" : ` by (${signal.by.join(", ")})`;
  const isBelow = fires.below !== undefined;
  const value = {
    value: `${isBelow ? "min" : "max"}${by}(${series})`,
    age: `time() - max${by}(${series})`,
    increase: `sum${by}(increase(${series}[${signal.over}]))`,
  }[signal.take];
  const condition = isBelow ? `${value} < ${fires.below}` : `${value} > ${fires.above}`;
  return fires.orAbsent ? `${condition} or absent(${series})` : condition;
}

function signalAlert(rule: AlertRule): object {
  return {
    alert: rule.name,
    expr: promqlOf(rule),
    for: rule.fires.for,
    labels: { severity: rule.severity },
    annotations: { summary: rule.summary, action: rule.action, runbook: runbook(rule.name) },
  };
}

/** Prometheus' rule files by name, made from the SLO file. */
export function prometheusRules(file: SloFile): Record<string, string> {
  const render = (groups: object[]) => `${head}${stringify({ groups }, { lineWidth: 0 })}`;
  const burns = file.slos.flatMap((slo) => file.burnRates.map((rate) => burnAlert(slo, rate)));
  // Always fires: whoever receives it notices when it stops, which no alert of ours could tell.
  const watchdog = {
    alert: "Watchdog",
    expr: "vector(1)",
    labels: { severity: "heartbeat" },
    annotations: { summary: "Alerts reach you.", action: "Nothing.", runbook: runbook("Watchdog") },
  };
  return {
    "slo.yml": render([
      { name: "slo-recording", rules: recordingRules(file) },
      { name: "slo-alerts", rules: burns },
    ]),
    "signals.yml": render([{ name: "signals", rules: [...file.alerts.map(signalAlert), watchdog] }]),
  };
}
