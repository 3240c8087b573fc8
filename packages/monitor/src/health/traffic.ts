import type { Counters } from "../rules/counters.ts";
import type { Sample } from "../scrape/parse-metrics.ts";

/** How a service answered lately; null where nobody asked. */
export interface Traffic {
  requestsPerSecond: number;
  errorRatio: number | null;
  p95Seconds: number | null;
}

const windowSeconds = 300;
const requestsMetric = "segue_requests_total";
const bucketMetric = "segue_request_duration_seconds_bucket";

/** The metrics that traffic is told by. */
export const trafficMetrics = [requestsMetric, bucketMetric] as const;

/** How a service answered in the last five minutes, all its routes together. */
export function trafficOf(service: string, samples: readonly Sample[], counters: Counters): Traffic {
  let total = 0;
  let failed = 0;
  const buckets = new Map<number, number>();
  for (const sample of samples) {
    if (sample.labels["service"] !== service) continue;
    if (sample.name === requestsMetric) {
      const rise = counters.increase(sample, windowSeconds);
      total += rise;
      if (sample.labels["outcome"] === "failed") failed += rise;
    } else if (sample.name === bucketMetric) {
      const bound = sample.labels["le"] === "+Inf" ? Infinity : Number(sample.labels["le"]);
      buckets.set(bound, (buckets.get(bound) ?? 0) + counters.increase(sample, windowSeconds));
    }
  }
  return {
    requestsPerSecond: total / windowSeconds,
    errorRatio: total === 0 ? null : failed / total,
    p95Seconds: quantile(0.95, buckets),
  };
}

/** As PromQL's `histogram_quantile` does: evenly spread within a bucket; null without observations. */
export function quantile(share: number, buckets: ReadonlyMap<number, number>): number | null {
  const sorted = [...buckets].toSorted(([a], [b]) => a - b);
  const total = sorted.at(-1)?.[1] ?? 0;
  if (total === 0) return null;
  const rank = share * total;
  let [lowerBound, lowerCount] = [0, 0];
  for (const [bound, count] of sorted) {
    if (count >= rank) {
      if (bound === Infinity) return lowerBound;
      return lowerBound + ((bound - lowerBound) * (rank - lowerCount)) / (count - lowerCount);
    }
    [lowerBound, lowerCount] = [bound, count];
  }
  return lowerBound;
}
