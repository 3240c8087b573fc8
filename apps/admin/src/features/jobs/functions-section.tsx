"use client";
import { Badge, Button, ErrorState, Skeleton, SkeletonGroup, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { BackgroundFunction } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { nameOf } from "./job-columns.tsx";

/** Every background function, with a switch that holds it back: its jobs wait and none is lost. */
export function FunctionsSection(): ReactNode {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(trpc.system.function.list.queryOptions());
  const handlers = {
    onError: (failure: unknown) => void toast.error(toFailure(failure).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.system.pathKey() }),
  };
  const pause = useMutation(trpc.system.function.pause.mutationOptions(handlers));
  const resume = useMutation(trpc.system.function.resume.mutationOptions(handlers));
  const toggle = ({ id, isPaused }: BackgroundFunction): void => {
    const said = (word: string) => ({ onSuccess: () => void toast.success(`${nameOf(id)} is ${word}.`) });
    if (isPaused) resume.mutate({ id }, said("resumed"));
    else pause.mutate({ id }, said("paused"));
  };
  return (
    <section aria-labelledby="functions" className="mt-10 px-(--page-gutter)">
      <h2 id="functions" className="title mb-3 text-lg">
        Functions
      </h2>
      {error ? (
        <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonGroup label="Loading functions">
          <Skeleton className="h-48 rounded-lg" />
        </SkeletonGroup>
      ) : (
        <ul className="border-line bg-surface divide-line divide-y rounded-lg border">
          {data.map((entry) => (
            <li key={entry.id} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <span className="truncate font-semibold">{nameOf(entry.id)}</span>
                  {entry.isPaused && <Badge tone="warning">Paused</Badge>}
                </span>
                <span className="text-muted block truncate text-sm">
                  {entry.triggers.join(", ")} · {entry.running} under way · {entry.failed} failed
                </span>
              </span>
              <Button
                size="sm"
                variant="quiet"
                aria-label={`${entry.isPaused ? "Resume" : "Pause"} ${nameOf(entry.id)}`}
                onClick={() => toggle(entry)}
              >
                {entry.isPaused ? "Resume" : "Pause"}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
