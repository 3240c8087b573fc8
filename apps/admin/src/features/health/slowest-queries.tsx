import type { ReactNode } from "react";
import type { HealthSummary } from "~/lib/api-types.ts";

type Queries = NonNullable<HealthSummary["database"]>["slowest"];

/** What the database takes longest for. */
export function SlowestQueries({ queries }: { queries: Queries }): ReactNode {
  return (
    <section aria-labelledby="health-queries">
      <h2 id="health-queries" className="title mb-3 text-lg">
        Slowest queries
      </h2>
      {queries.length === 0 ? (
        <p className="text-muted text-sm">Nothing runs just now.</p>
      ) : (
        <ol className="border-line bg-surface divide-line divide-y rounded-lg border">
          {queries.map((query, index) => (
            <li key={index} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
              <span className="figures text-ink w-20 shrink-0 font-semibold">
                {query.meanMs < 10 ? query.meanMs.toFixed(1) : Math.round(query.meanMs)} ms
              </span>
              <span className="text-muted w-32 shrink-0 truncate">{query.database}</span>
              <code className="text-muted min-w-0 flex-1 basis-60 font-mono text-xs break-all">
                {query.query}
              </code>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
