"use client";
import { EmptyState, ErrorState, RowsSkeleton, Select, SkeletonGroup, Table } from "@segue/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Job } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { PageHead } from "~/lib/page-states.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { FunctionsSection } from "./functions-section.tsx";
import { JobDialog } from "./job-dialog.tsx";
import { jobColumns } from "./job-columns.tsx";
import { useRetry } from "./use-retry.ts";

const rowPx = 64;
const askEveryMs = 5_000;

type Shown = Job["status"] | "all";
const shownOptions: readonly { value: Shown; label: string }[] = [
  { value: "failed", label: "Failed" },
  { value: "running", label: "Under way" },
  { value: "completed", label: "Done" },
  { value: "cancelled", label: "Cancelled" },
  { value: "all", label: "All" },
];

/** What runs in the background: what failed and why, trying again, and holding functions back. */
export function JobsPage(): ReactNode {
  const trpc = useTRPC();
  const [shown, setShown] = useState<Shown>("failed");
  const [openId, setOpenId] = useState<string | null>(null);
  const retry = useRetry();
  const filter = { limit: 50, ...(shown === "all" ? {} : { status: shown }) };
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      trpc.system.job.list.infiniteQueryOptions(filter, {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: askEveryMs,
      }),
    );
  const jobs = data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useMemo(() => jobColumns({ onOpen: setOpenId, onRetry: retry }), [retry]);

  return (
    <>
      <PageHead
        title="Jobs"
        hint="What Segue does in the background. A job that failed keeps what it did; a retry goes on from there."
        action={
          <Select<Shown>
            label="Which jobs"
            options={shownOptions}
            value={shown}
            onValueChange={setShown}
            className="w-40"
          />
        }
      />
      <div className="px-[calc(var(--page-gutter)-1rem)]">
        {error && !data ? (
          <ErrorState
            title={toFailure(error).message}
            stillWorks="Music plays without the event engine."
            onRetry={() => void refetch()}
            isRetrying={isRefetching}
          />
        ) : !data ? (
          <SkeletonGroup label="Loading jobs">
            <RowsSkeleton count={6} rowHeightPx={rowPx} />
          </SkeletonGroup>
        ) : jobs.length === 0 ? (
          <EmptyState
            icon={ListChecks}
            title={shown === "failed" ? "No job failed" : "No such job"}
            hint={shown === "failed" ? "Failed jobs are kept for two weeks." : undefined}
          />
        ) : (
          <Table
            label="Jobs"
            columns={columns}
            rows={jobs}
            rowKey={({ id }) => id}
            rowHeightPx={rowPx}
            gridClassName="grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_7rem_10rem_11rem]"
            onActivate={({ id }) => setOpenId(id)}
            hasMore={hasNextPage}
            onEndReached={() => {
              if (!isFetchingNextPage) void fetchNextPage();
            }}
          />
        )}
      </div>
      <FunctionsSection />
      <JobDialog jobId={openId} onClose={() => setOpenId(null)} onRetry={retry} />
    </>
  );
}
