"use client";
import { Badge, Button, ErrorState, formatAgo, RowsSkeleton, SkeletonGroup, toast } from "@segue/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTaste } from "~/recommendations/use-taste.ts";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { deviceName } from "./device-name.ts";

/** Where the account is signed in, a way to end each, and to leave what it plays out of the listener's taste. */
export function SessionSettings(): ReactNode {
  const trpc = useTRPC();
  const [now] = useState(() => new Date());
  const { data, error, refetch } = useQuery(trpc.auth.session.list.queryOptions());
  const { data: taste } = useTaste();
  const { countDevice } = useTasteChanges();
  const uncounted = new Set(taste?.excluded.flatMap(({ kind, id }) => (kind === "device" ? [id] : [])));
  const revoke = useMutation(
    trpc.auth.session.revoke.mutationOptions({
      onSuccess: () => refetch(),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  if (error && !data) return <ErrorState title={toFailure(error).message} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <SkeletonGroup label="Loading your devices">
        <RowsSkeleton count={2} />
      </SkeletonGroup>
    );
  }
  return (
    <ul className="divide-line divide-y">
      {data.items.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <div className="min-w-40 flex-1">
            <p className="truncate text-sm font-semibold">{deviceName(session.userAgent)}</p>
            <p className="text-muted text-xs">
              {session.ip} · last used {formatAgo(session.lastSeenAt, now)}
              {uncounted.has(session.id) && " · does not count for your taste"}
            </p>
          </div>
          {taste && (
            <Button
              size="sm"
              variant="quiet"
              onClick={() =>
                void countDevice(session.id, uncounted.has(session.id), deviceName(session.userAgent))
              }
            >
              {uncounted.has(session.id) ? "Count for my taste" : "Don’t count"}
              <span className="sr-only">: {deviceName(session.userAgent)}</span>
            </Button>
          )}
          {session.isCurrent ? (
            <Badge>This device</Badge>
          ) : (
            <Button
              size="sm"
              disabled={revoke.isPending}
              onClick={() => revoke.mutate({ sessionId: session.id })}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
