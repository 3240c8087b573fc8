"use client";
import type { ModelVersion } from "~/lib/api-types.ts";
import { AlertDialog, Button, EmptyState, ErrorState, ProgressBar, Skeleton, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { ModelTrend } from "./model-trend.tsx";
import { ModelVersions } from "./model-versions.tsx";

const busyRefetchMs = 1_000;
const idleRefetchMs = 15_000;

/** The models that were trained: how good they are, training a new one, and going back to an older one. */
export function ModelPanel(): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [rollingBackTo, setRollingBackTo] = useState<ModelVersion | null>(null);
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.recommendations.model.list.queryOptions(
      {},
      {
        refetchInterval: ({ state }) => (trainingOf(state.data?.items) ? busyRefetchMs : idleRefetchMs),
      },
    ),
  );
  const settled = {
    onSuccess: () => cache.invalidateQueries({ queryKey: trpc.recommendations.model.pathKey() }),
    onError: (failure: unknown) => toast.error(toFailure(failure).message),
  };
  const train = useMutation(trpc.recommendations.model.train.mutationOptions(settled));
  const rollback = useMutation(trpc.recommendations.model.rollback.mutationOptions(settled));

  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 rounded-lg" />;
  const training = trainingOf(data.items);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          disabled={training !== undefined || train.isPending}
          onClick={() => train.mutate({})}
        >
          Train now
        </Button>
        {training && (
          <div className="min-w-48 flex-1 sm:max-w-sm">
            <p className="mb-1.5 text-sm">Version {training.version} learns …</p>
            <ProgressBar label={`Training version ${training.version}`} value={training.progress} />
          </div>
        )}
      </div>
      {data.items.length === 0 ? (
        <EmptyState
          icon={Sparkles}
          title="No model yet"
          hint="Until there is one, listeners are offered what is like the music they know. The first training happens tonight, or now."
        />
      ) : (
        <>
          <ModelTrend versions={data.items} />
          <ModelVersions
            versions={data.items}
            now={new Date(dataUpdatedAt)}
            onRollback={rollback.isPending ? undefined : setRollingBackTo}
          />
        </>
      )}
      <AlertDialog
        isOpen={rollingBackTo !== null}
        onOpenChange={(isOpen) => !isOpen && setRollingBackTo(null)}
        title={`Go back to version ${rollingBackTo?.version ?? ""}?`}
        description="Listeners get its recommendations from their next request on. What they play meanwhile is not lost: the next training learns from it."
        confirmLabel="Go back"
        onConfirm={() => rollingBackTo && rollback.mutate({ version: rollingBackTo.version })}
      />
    </div>
  );
}

const trainingOf = (versions: readonly ModelVersion[] | undefined): ModelVersion | undefined =>
  versions?.find(({ state }) => state === "training");
