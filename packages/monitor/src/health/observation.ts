import type { Counters } from "../rules/counters.ts";
import type { Sample } from "../scrape/parse-metrics.ts";
import type { Scrape } from "../scrape/collect.ts";
import { type Traffic, trafficOf } from "./traffic.ts";

export interface ObservedService {
  name: string;
  isUp: boolean;
  /** The dependencies that do not answer. */
  missing: string[];
}

/** What one look at all processes found, ready to be asked. */
export interface Observation {
  scrape: Scrape;
  services: ObservedService[];
  /** The highest value of a metric with these labels; null when there is none. */
  value: (metric: string, labels?: Readonly<Record<string, string>>) => number | null;
  /** All samples of a metric. */
  all: (metric: string) => Sample[];
  traffic: (service: string) => Traffic;
}

/** Prepares a scrape. A service is up while one of the processes that should run it is. */
export function observe(scrape: Scrape, counters: Counters): Observation {
  const { samples, processes } = scrape;
  const byName = Map.groupBy(samples, ({ name }) => name);
  const all = (metric: string) => byName.get(metric) ?? [];
  const traffics = [...all("segue_requests_total"), ...all("segue_request_duration_seconds_bucket")];

  const names = new Set(processes.flatMap(({ services }) => services));
  const services = [...names].map((name) => {
    const hosts = processes.filter((process) => process.services.includes(name));
    const prefix = `${name}.`;
    const missing = hosts.flatMap(({ dependencies }) =>
      Object.entries(dependencies)
        .filter(([key, { isUp }]) => key.startsWith(prefix) && !isUp)
        .map(([key]) => key.slice(prefix.length)),
    );
    return { name, isUp: hosts.some(({ isUp }) => isUp), missing: [...new Set(missing)] };
  });

  return {
    scrape,
    services,
    all,
    value(metric, labels = {}) {
      const values = all(metric)
        .filter((sample) => Object.entries(labels).every(([name, value]) => sample.labels[name] === value))
        .map(({ value }) => value)
        .filter((value) => !Number.isNaN(value));
      return values.length === 0 ? null : Math.max(...values);
    },
    traffic: (service) => trafficOf(service, traffics, counters),
  };
}
