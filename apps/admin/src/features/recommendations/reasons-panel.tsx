"use client";
import type { ReasonKind } from "~/lib/api-types.ts";
import { EmptyState, ErrorState, ProgressBar, Skeleton } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import { ChartBarBig } from "lucide-react";
import type { ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const reasons: Record<ReasonKind, string> = {
  plays: "Other music that the listener plays",
  likeness: "The same artists and genres",
  sound: "It sounds alike",
  engine: "An external engine",
  familiar: "The listener knows and likes it",
  new: "It is new",
  exploration: "A try, to learn more",
  popular: "Many play it",
};

/** What brought tracks into listeners' lists, and how much there is to learn from. */
export function ReasonsPanel(): ReactNode {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.recommendations.model.insights.queryOptions({}));
  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 rounded-lg" />;
  const facts: [string, string][] = [
    ["Listeners", data.listenerCount.toLocaleString("en")],
    ["Plays, likes and skips", data.signalCount.toLocaleString("en")],
    ["Of the catalogue offered", data.coverage20 === null ? "–" : percent(data.coverage20)],
  ];
  const total = data.topReasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <dl className="grid gap-3 sm:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name} className="border-line bg-surface flex flex-col-reverse rounded-lg border p-4">
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="figures text-2xl">{value}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="why">
        <h2 id="why" className="title mb-4 text-lg">
          Why tracks were offered, last 30 days
        </h2>
        {total === 0 ? (
          <EmptyState
            icon={ChartBarBig}
            title="Nothing was offered yet"
            hint="As soon as listeners open their home page, the reasons are counted here."
          />
        ) : (
          <ul className="flex flex-col gap-3">
            {data.topReasons.map(({ kind, count }) => (
              <li key={kind} className="text-sm">
                <p className="flex justify-between gap-4">
                  <span>{reasons[kind]}</span>
                  <span className="figures text-muted">{percent(count / total)}</span>
                </p>
                <ProgressBar label={reasons[kind]} value={count / total} className="mt-1.5 h-2" />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`;
