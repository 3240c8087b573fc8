import { useQuery } from "@tanstack/react-query";
import type { DraftSummary } from "~/lib/api-types.ts";
import { useTRPC, useTRPCClient } from "~/trpc/trpc-provider.tsx";
import type { BatchTotals } from "./batch-rows.ts";

/** While files are on their way the drafts they become are looked for this often. */
const activeRefetchMs = 2_500;
const pageSize = 100;

/** What Segue made of an upload. */
export type UploadOutcome = {
  outcome: "drafted" | "skipped" | "failed";
  releaseId: string | null;
  reason: { message: string } | null;
};

/** The drafts a batch became, and by upload where each file went. */
export function useBatchDrafts(batchId: string | null, { active, ready }: BatchTotals) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.catalog.draft.list.queryKey(), "batch", batchId],
    enabled: batchId !== null,
    // The catalogue hears of a file a moment after delivery is done with it.
    refetchInterval: ({ state: { data } }) =>
      active > 0 || (data?.outcomes.size ?? 0) < ready || data?.drafts.some(isPreparing)
        ? activeRefetchMs
        : false,
    async queryFn(): Promise<{ drafts: DraftSummary[]; outcomes: Map<string, UploadOutcome> }> {
      const batch = batchId ?? "";
      const [drafts, outcomes] = await Promise.all([
        everyPage((cursor) => client.catalog.draft.list.query({ batchId: batch, limit: pageSize, cursor })),
        everyPage((cursor) =>
          client.catalog.draft.uploads.query({ batchId: batch, limit: pageSize, cursor }),
        ),
      ]);
      return { drafts, outcomes: new Map(outcomes.map((outcome) => [outcome.uploadId, outcome])) };
    },
  });
}

const isPreparing = ({ trackCount, readyCount, failedCount }: DraftSummary): boolean =>
  readyCount + failedCount < trackCount;

async function everyPage<Item>(
  page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null | undefined;
  do {
    const next = await page(cursor ?? undefined);
    items.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return items;
}
