"use client";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { UploadStatus } from "~/lib/api-types.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type Statuses = { batchId: string | null; byId: ReadonlyMap<string, UploadStatus>; hasAnswered: boolean };

const nothing: Statuses = { batchId: null, byId: new Map(), hasAnswered: false };

/**
 * The uploads of a batch as they change, by id; without a batch nothing is followed. `error` is set while the line
 * is down; it is taken up again by itself, starting from a fresh snapshot.
 */
export function useUploadStatuses(
  batchId: string | null,
  onChange?: (changed: readonly UploadStatus[]) => void,
): { statuses: ReadonlyMap<string, UploadStatus>; isLoading: boolean; hasLostTouch: boolean } {
  const trpc = useTRPC();
  const [seen, setSeen] = useState<Statuses>(nothing);
  const { status } = useSubscription(
    trpc.delivery.upload.watch.subscriptionOptions(
      { batchId: batchId ?? "" },
      {
        enabled: batchId !== null,
        onData(changed) {
          setSeen((before) => {
            const byId = new Map(before.batchId === batchId ? before.byId : []);
            for (const upload of changed) byId.set(upload.uploadId, upload);
            return { batchId, byId, hasAnswered: true };
          });
          onChange?.(changed);
        },
      },
    ),
  );
  const isCurrent = seen.batchId === batchId;
  return {
    statuses: isCurrent ? seen.byId : nothing.byId,
    isLoading: batchId !== null && !(isCurrent && seen.hasAnswered),
    hasLostTouch: batchId !== null && isCurrent && seen.hasAnswered && status === "connecting",
  };
}
