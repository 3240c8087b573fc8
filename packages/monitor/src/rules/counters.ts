import type { Sample } from "../scrape/parse-metrics.ts";

interface Point {
  atSeconds: number;
  value: number;
}

/** The recent past of counters, to tell how much they rose. */
export interface Counters {
  note(atSeconds: number, samples: readonly Sample[]): void;
  /** How much a series rose in the window, at least 0; a process that began anew counts from zero. */
  increase(sample: Sample, windowSeconds: number): number;
}

const keyOf = ({ name, labels }: Sample): string =>
  `${name} ${Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .join(" ")}`;

/** Remembers the counters of the given names for as long as the longest window. */
export function createCounters(names: ReadonlySet<string>, keptSeconds: number): Counters {
  const series = new Map<string, Point[]>();
  let before: { atSeconds: number; instances: Set<string | undefined> } | undefined;
  return {
    note(atSeconds, samples) {
      for (const sample of samples) {
        if (!names.has(sample.name)) continue;
        const key = keyOf(sample);
        // A process that was there before and has a new series counted it from zero.
        const isNewThere = before?.instances.has(sample.labels["instance"]) ?? false;
        const points =
          series.get(key) ?? (before && isNewThere ? [{ atSeconds: before.atSeconds, value: 0 }] : []);
        points.push({ atSeconds, value: sample.value });
        // The last two stay however long ago the earlier one is: whoever was away still learns of the rise.
        while (points.length > 2 && (points[0]?.atSeconds ?? 0) < atSeconds - keptSeconds) points.shift();
        series.set(key, points);
      }
      before = { atSeconds, instances: new Set(samples.map(({ labels }) => labels["instance"])) };
      for (const [key, points] of series) {
        if ((points.at(-1)?.atSeconds ?? 0) < atSeconds - keptSeconds) series.delete(key);
      }
    },
    increase(sample, windowSeconds) {
      const points = series.get(keyOf(sample)) ?? [];
      const end = points.at(-1)?.atSeconds ?? 0;
      const inside = points.filter(({ atSeconds }) => atSeconds >= end - windowSeconds);
      let rise = 0;
      for (const [index, point] of inside.entries()) {
        const earlier = inside[index - 1];
        if (earlier === undefined) continue;
        rise += point.value >= earlier.value ? point.value - earlier.value : point.value;
      }
      return rise;
    },
  };
}
