"use client";
import {
  AlertDialog,
  Badge,
  Button,
  ErrorState,
  formatAgo,
  formatBytes,
  ProgressBar,
  Skeleton,
  toast,
} from "@segue/ui";
import type { IndexStatus } from "~/lib/api-types.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const busyRefetchMs = 1_000;
const idleRefetchMs = 10_000;

const states: Record<IndexStatus["state"], { label: string; tone: "success" | "warning" | "danger" }> = {
  ready: { label: "Ready", tone: "success" },
  loading: { label: "Loading", tone: "warning" },
  rebuilding: { label: "Being built anew", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
};

const engines: Record<IndexStatus["answeredBy"], string> = {
  index: "Segue's own index",
  algolia: "Algolia",
  database: "The database, without spelling correction",
};

/** How the index is, and building it anew with progress. */
export function IndexPanel(): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.search.index.status.queryOptions(
      {},
      {
        refetchInterval: ({ state }) =>
          state.data?.state === "rebuilding" || state.data?.state === "loading"
            ? busyRefetchMs
            : idleRefetchMs,
      },
    ),
  );
  const rebuild = useMutation(
    trpc.search.index.rebuild.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.search.index.status.queryKey() }),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40 rounded-lg" />;
  const { label, tone } = states[data.state];
  const facts: [string, string][] = [
    ["Answers come from", engines[data.answeredBy]],
    ["Entries", data.documents.toLocaleString("en")],
    ["Segments", data.segments.toLocaleString("en")],
    ["Size", formatBytes(data.sizeBytes)],
    ["Built", data.builtAt ? formatAgo(data.builtAt, new Date(dataUpdatedAt)) : "Not yet"],
  ];
  return (
    <section aria-label="Index" className="border-line bg-surface max-w-2xl rounded-lg border p-5">
      <p className="flex items-center gap-3">
        <span className="title text-lg">The index</span>
        <Badge tone={tone}>{label}</Badge>
      </p>
      {data.problem && (
        <p role="alert" className="text-danger-ink mt-2 text-sm">
          {data.problem} Build it anew; until then listeners get the last good state.
        </p>
      )}
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {data.progress !== null && (
        <ProgressBar label="Building the index" value={data.progress} className="mt-5" />
      )}
      <Button
        className="mt-5"
        disabled={data.state === "rebuilding" || rebuild.isPending}
        onClick={() => setAsking(true)}
      >
        Build anew
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Build the index anew?"
        description="Everything published is read from the catalogue again. Searching goes on with the present index meanwhile."
        confirmLabel="Build anew"
        onConfirm={() => rebuild.mutate({})}
      />
    </section>
  );
}
