"use client";
import type { EngineStatus } from "~/lib/api-types.ts";
import { Badge, ErrorState, formatAgo, Skeleton } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const names: Readonly<Record<string, string>> = {
  gorse: "Gorse",
  listenbrainz: "ListenBrainz",
  algolia: "Algolia Recommend",
};
const refetchMs = 15_000;

/** The engines that may recommend beside Segue's own model, and how each one does. */
export function EnginesPanel(): ReactNode {
  const trpc = useTRPC();
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.recommendations.model.insights.queryOptions({}, { refetchInterval: refetchMs }),
  );
  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 rounded-lg" />;
  return (
    <>
      <p className="text-muted mb-4 max-w-prose text-sm">
        Segue&apos;s own model makes every list. Engines that the operator sets up add to it; when one is
        away, listeners miss nothing.
      </p>
      <ul className="grid gap-3 lg:grid-cols-2">
        {data.engines.map((engine) => (
          <EngineCard key={engine.name} engine={engine} now={new Date(dataUpdatedAt)} />
        ))}
      </ul>
    </>
  );
}

function EngineCard({ engine, now }: { engine: EngineStatus; now: Date }): ReactNode {
  const { name, isInUse, isConfigured, lastSuccessAt, matchRate, problem } = engine;
  const state = engineState(engine);
  return (
    <li className="border-line bg-surface rounded-lg border p-5">
      <p className="flex items-center gap-3">
        <span className="title text-lg">{names[name] ?? name}</span>
        <Badge tone={state.tone}>{state.label}</Badge>
      </p>
      {problem && <p className="text-danger-ink mt-2 text-sm">{problem}</p>}
      {(isConfigured || isInUse) && (
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 text-sm">
          <dt className="text-muted">Last answer</dt>
          <dd>{lastSuccessAt ? formatAgo(lastSuccessAt, now) : "None yet"}</dd>
          {matchRate !== null && (
            <>
              <dt className="text-muted">Found in the catalogue</dt>
              <dd className="figures">{Math.round(matchRate * 100)} % of what it names</dd>
            </>
          )}
        </dl>
      )}
    </li>
  );
}

function engineState({ isInUse, isConfigured, problem }: EngineStatus): {
  label: string;
  tone: "neutral" | "success" | "danger";
} {
  if (isInUse && problem !== null) return { label: "In trouble", tone: "danger" };
  if (isInUse) return { label: "In use", tone: "success" };
  return { label: isConfigured ? "Set up, not in use" : "Not set up", tone: "neutral" };
}
