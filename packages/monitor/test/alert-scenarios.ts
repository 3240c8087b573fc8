import { type BurnRate, burnAlertName, type Slo, type SloFile } from "../src/rules/slo-file.ts";

/** What some series did, and which alerts must be told of when. Prometheus and the monitor must agree on it. */
export interface Scenario {
  name: string;
  intervalSeconds: number;
  /** Series in Prometheus' notation, with a value per interval. */
  series: Record<string, number[]>;
  checks: { atSeconds: number; alert: string; labels: Record<string, string>[] }[];
}

interface SignalCase {
  series: string;
  labels: Record<string, string>;
  /** The value while all is well and while it is not, or what a counter gains per interval. */
  good: number;
  bad: number;
}

/** A series for each alert on a signal. Bad values are less than ten times the threshold, so that a mutant shows. */
const signalCases: Record<string, SignalCase> = {
  ProcessDown: { series: 'up{instance="backend"}', labels: { instance: "backend" }, good: 1, bad: 0.5 },
  DatabaseDown: {
    series: 'segue_database_up{instance="backend",service="auth"}',
    labels: { service: "auth" },
    good: 1,
    bad: 0.5,
  },
  MusicDoesNotPlay: { series: 'segue_probe_success{instance="backend"}', labels: {}, good: 1, bad: 0.5 },
  OutboxStuck: {
    series: 'segue_outbox_oldest_age_seconds{instance="backend",service="auth"}',
    labels: { service: "auth" },
    good: 100,
    bad: 200,
  },
  EventsRefused: {
    series: 'segue_outbox_given_up{instance="backend",service="auth"}',
    labels: { service: "auth" },
    good: 0,
    bad: 1,
  },
  JobsWaiting: {
    series: 'segue_jobs_oldest_age_seconds{instance="backend"}',
    labels: {},
    good: 1500,
    bad: 2000,
  },
  JobsFailed: { series: 'segue_jobs_failed{instance="backend"}', labels: {}, good: 0, bad: 1 },
  ModelOld: {
    series: 'segue_model_age_seconds{instance="backend"}',
    labels: {},
    good: 600_000,
    bad: 700_000,
  },
  EventLoopHeldUp: {
    series: 'nodejs_eventloop_lag_p99_seconds{instance="backend"}',
    labels: { instance: "backend" },
    good: 0.4,
    bad: 0.6,
  },
  OutsideFailing: {
    series: 'segue_adapter_calls_total{instance="backend",adapter="resend",outcome="failed"}',
    labels: { adapter: "resend" },
    good: 0,
    bad: 0.5,
  },
  DiskAlmostFull: { series: 'segue_disk_free_ratio{instance="backend"}', labels: {}, good: 0.1, bad: 0.04 },
  MonitorSilent: {
    series: 'segue_monitor_evaluated_timestamp_seconds{instance="backend"}',
    labels: {},
    good: 10,
    bad: 0,
  },
};

const step = 10;
/** All is well for ten minutes, then not for ten, then well again for twenty. */
const [badFrom, badUntil, end] = [600, 1200, 2400];

/** An alert on a signal: silent before, told once its time has passed, resolved after. */
export function signalScenarios(file: SloFile): Scenario[] {
  return file.alerts.map(({ name: alert, signal }) => {
    const found = signalCases[alert];
    if (found === undefined) throw new Error(`${alert} has no scenario`);
    const values: number[] = [];
    for (let at = 0; at <= end; at += step) {
      const isBad = at >= badFrom && at < badUntil;
      const value = isBad ? found.bad : found.good;
      if (signal.take === "value") values.push(value);
      else if (signal.take === "increase") values.push((values.at(-1) ?? 0) + value);
      // A timestamp that stands still grows old; one that moves on catches up.
      else values.push(isBad ? (values.at(-1) ?? 0) : at);
    }
    return {
      name: `${alert} is told while it lasts`,
      intervalSeconds: step,
      series: { [found.series]: values },
      checks: [
        { atSeconds: badFrom - step, alert, labels: [] },
        { atSeconds: badUntil - step, alert, labels: [found.labels] },
        { atSeconds: end, alert, labels: [] },
      ],
    };
  });
}

const requests = (kind: string, outcome: string) =>
  `segue_requests_total{service="gateway",instance="backend",kind="${kind}",route="/api/trpc/:path",outcome="${outcome}"}`;

/** Ten requests a second, of which a share fails for a while. */
function traffic(
  slo: Slo,
  shape: { intervalSeconds: number; steps: number; ratioAt: (index: number) => number },
) {
  const { intervalSeconds, steps, ratioAt } = shape;
  const ok = [0];
  const failed = [0];
  for (let index = 1; index <= steps; index += 1) {
    const total = 10 * intervalSeconds;
    failed.push((failed.at(-1) ?? 0) + total * ratioAt(index));
    ok.push((ok.at(-1) ?? 0) + total * (1 - ratioAt(index)));
  }
  return { [requests(slo.kind, "ok")]: ok, [requests(slo.kind, "failed")]: failed };
}

/** Twice the burn that an alert tolerates, for as long as its windows need, and half of it, which tells nobody. */
const burns: Record<string, { intervalSeconds: number; quiet: number; burning: number; after: number }> = {
  Fast: { intervalSeconds: 60, quiet: 70, burning: 45, after: 15 },
  Slow: { intervalSeconds: 300, quiet: 84, burning: 60, after: 12 },
  Trickle: { intervalSeconds: 1800, quiet: 160, burning: 90, after: 8 },
};

/** An SLO's burn alert: told and resolved when twice too much fails, never when half of the limit does. */
export function burnScenarios(file: SloFile): Scenario[] {
  return file.slos.flatMap((slo) => file.burnRates.flatMap((rate) => scenariosOf(slo, rate)));
}

/** Scenarios that go on side by side, as one: promtool takes long over each. */
export function sideBySide(name: string, scenarios: readonly Scenario[]): Scenario {
  return {
    name,
    intervalSeconds: scenarios[0]?.intervalSeconds ?? 60,
    series: Object.assign({}, ...scenarios.map(({ series }) => series)),
    checks: scenarios.flatMap(({ checks }) => checks),
  };
}

function scenariosOf(slo: Slo, rate: BurnRate): Scenario[] {
  const { intervalSeconds, quiet, burning, after } = burns[rate.name] as (typeof burns)[string];
  const alert = burnAlertName(slo, rate);
  const limit = (rate.factor * (100 - slo.objective)) / 100;
  const steps = quiet + burning + after;
  const during = (share: number) => (index: number) =>
    index > quiet && index <= quiet + burning ? share : 0;
  const at = (index: number) => index * intervalSeconds;
  return [
    {
      name: `${alert} is told while twice too much fails`,
      intervalSeconds,
      series: traffic(slo, { intervalSeconds, steps, ratioAt: during(Math.min(1, limit * 2)) }),
      checks: [
        { atSeconds: at(quiet), alert, labels: [] },
        { atSeconds: at(quiet + burning), alert, labels: [{ slo: slo.name }] },
        { atSeconds: at(steps), alert, labels: [] },
      ],
    },
    {
      name: `${alert} is not told while half of the limit fails`,
      intervalSeconds,
      series: traffic(slo, { intervalSeconds, steps, ratioAt: during(limit / 2) }),
      checks: [{ atSeconds: at(quiet + burning), alert, labels: [] }],
    },
  ];
}
