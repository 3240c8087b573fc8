import type { ModelVersion } from "~/lib/api-types.ts";
import type { ReactNode } from "react";
import { trendPath } from "./trend-path.ts";

const measures = [
  { key: "ndcg100" as const, label: "nDCG@100", explained: "what listeners chose stands high in the list" },
  { key: "recall20" as const, label: "Recall@20", explained: "of what they chose, found among twenty" },
  { key: "coverage20" as const, label: "Coverage@20", explained: "of the catalogue is offered to somebody" },
];
const size = { width: 240, height: 56 };

/** How good each model was, from the oldest to the newest. */
export function ModelTrend({ versions }: { versions: readonly ModelVersion[] }): ReactNode {
  const judged = versions
    .filter(({ ndcg100 }) => ndcg100 !== null)
    .toSorted((left, right) => left.version - right.version);
  const newest = judged.at(-1);
  if (newest === undefined)
    return (
      <p className="text-muted text-sm">
        Models are judged as soon as enough listeners can be kept apart for it.
      </p>
    );
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {measures.map(({ key, label, explained }) => {
        const values = judged.map((model) => model[key] ?? 0);
        return (
          <li key={key} className="border-line bg-surface rounded-lg border p-4">
            <p className="flex items-baseline justify-between">
              <span className="text-sm font-semibold">{label}</span>
              <span className="figures text-xl">{(newest[key] ?? 0).toFixed(3)}</span>
            </p>
            <p className="text-muted text-xs">{explained}</p>
            <svg
              role="img"
              aria-label={`${label} of ${judged.length} models, from ${(values[0] ?? 0).toFixed(3)} to ${(values.at(-1) ?? 0).toFixed(3)}`}
              viewBox={`0 0 ${size.width} ${size.height}`}
              preserveAspectRatio="none"
              className="text-accent-ink mt-3 h-14 w-full"
            >
              <path
                d={trendPath(values, size)}
                fill="none"
                stroke="currentColor"
                strokeWidth={2}
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
              />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
