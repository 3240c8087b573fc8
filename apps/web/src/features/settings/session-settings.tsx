"use client";
import { Badge, Button, ErrorState, formatAgo, RowsSkeleton, SkeletonGroup, toast } from "@segue/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { deviceName } from "./device-name.ts";

/** Where the account is signed in, and a way to end each. */
export function SessionSettings(): ReactNode {
  const trpc = useTRPC();
  const [now] = useState(() => new Date());
  const { data, error, refetch } = useQuery(trpc.auth.session.list.queryOptions());
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
        <li key={session.id} className="flex items-center gap-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-semibold">{deviceName(session.userAgent)}</p>
            <p className="text-muted text-xs">
              {session.ip} · last used {formatAgo(session.lastSeenAt, now)}
            </p>
          </div>
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
