"use client";
import { ErrorState, Skeleton, SkeletonGroup } from "@segue/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { HealthVerdict } from "./health-verdict.tsx";
import { IncidentList } from "./incident-list.tsx";
import { SlowestQueries } from "./slowest-queries.tsx";
import { TileGroups } from "./tile-groups.tsx";

/** The monitor looks every ten seconds: asked this often, a fault shows within fifteen. */
const askEveryMs = 3_000;
const pastEveryMs = 30_000;
const pastMinutes = 60;

/** Everything about a running Segue at a glance: what is wrong, and what to do about it. */
export function HealthPage(): ReactNode {
  const trpc = useTRPC();
  const { data, dataUpdatedAt, error, refetch, isRefetching } = useQuery(
    trpc.system.health.summary.queryOptions(undefined, { refetchInterval: askEveryMs, retry: false }),
  );
  const incidents = useQuery(
    trpc.system.incident.list.queryOptions(undefined, { refetchInterval: askEveryMs, retry: false }),
  );
  const names = data?.tiles.flatMap(({ series }) => series.map(({ name }) => name)).slice(0, 100) ?? [];
  const past = useQuery(
    trpc.system.health.history.queryOptions(
      { names, minutes: pastMinutes },
      { refetchInterval: pastEveryMs, enabled: names.length > 0, placeholderData: (before) => before },
    ),
  );

  return (
    <>
      <PageHead
        title="System health"
        hint={
          data
            ? `Segue ${data.version}, watched since ${data.startedAt.toLocaleString("en-GB")}. Lines show the last hour.`
            : "How Segue is, looked at every ten seconds."
        }
      />
      <div className="flex flex-col gap-8 px-(--page-gutter)">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            stillWorks="The monitor cannot be reached. Look at the end of backend.log in the data folder's logs; Segue starts its parts again by itself."
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading system health" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            {Array.from({ length: 12 }, (_, index) => (
              <Skeleton key={index} className="h-32 rounded-lg" />
            ))}
          </SkeletonGroup>
        ) : (
          <>
            <HealthVerdict
              summary={data}
              receivedAt={new Date(dataUpdatedAt)}
              isOutOfReach={error !== null}
            />
            <TileGroups tiles={data.tiles} past={past.data ?? {}} />
            <IncidentList incidents={incidents.data ?? data.incidents} />
            {data.database && <SlowestQueries queries={data.database.slowest} />}
          </>
        )}
      </div>
    </>
  );
}
