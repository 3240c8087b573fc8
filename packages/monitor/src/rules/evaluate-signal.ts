import type { Sample } from "../scrape/parse-metrics.ts";
import type { Counters } from "./counters.ts";
import { type AlertRule, secondsOf } from "./slo-file.ts";

/** What a rule found true just now; `labels` say of what. */
export interface Finding {
  labels: Record<string, string>;
  value: number;
}

export interface Observed {
  atSeconds: number;
  samples: readonly Sample[];
  counters: Counters;
}

/** Judges a rule as its PromQL does: per group of `by` labels the worst value, or the sum of increases. */
export function evaluateSignal({ signal, fires }: AlertRule, observed: Observed): Finding[] {
  const matching = observed.samples.filter(
    ({ name, labels }) =>
      name === signal.metric &&
      Object.entries(signal.labels).every(([label, value]) => labels[label] === value),
  );
  if (matching.length === 0) return fires.orAbsent ? [{ labels: {}, value: Number.NaN }] : [];
  const { below, above } = fires;
  const groups = new Map<string, { labels: Record<string, string>; values: number[] }>();
  for (const sample of matching) {
    const labels = Object.fromEntries(signal.by.map((name) => [name, sample.labels[name] ?? ""]));
    const key = JSON.stringify(labels);
    const group = groups.get(key) ?? { labels, values: [] };
    group.values.push(
      signal.take === "increase" ? observed.counters.increase(sample, secondsOf(signal.over)) : sample.value,
    );
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ labels, values }) => ({ labels, value: combine(values) }))
    .filter(({ value }) => (below === undefined ? value > (above as number) : value < below));

  function combine(values: number[]): number {
    if (signal.take === "increase") return values.reduce((sum, value) => sum + value, 0);
    if (signal.take === "age") return observed.atSeconds - Math.max(...values);
    return below === undefined ? Math.max(...values) : Math.min(...values);
  }
}
