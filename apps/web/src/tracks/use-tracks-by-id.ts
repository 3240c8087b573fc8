"use client";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import { inBlocks } from "~/lib/in-blocks.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const blockSize = 100;

/** Tracks by their ids; those that were taken down or are not loaded yet are missing from the map. */
export function useTracksById(ids: readonly string[]): ReadonlyMap<string, TableTrack> {
  const trpc = useTRPC();
  const blocks = useMemo(() => inBlocks([...new Set(ids)], blockSize), [ids]);
  return useQueries({
    queries: blocks.map((block) => trpc.catalog.track.byIds.queryOptions({ ids: block })),
    combine: unite,
  });
}

function unite(answers: { data: { items: TableTrack[] } | undefined }[]): ReadonlyMap<string, TableTrack> {
  return new Map(answers.flatMap(({ data }) => data?.items ?? []).map((track) => [track.id, track]));
}
