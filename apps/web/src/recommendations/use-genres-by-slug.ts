"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type Genre = { id: string; name: string };

/** Genres by the short names that recommendations know them by; empty until they are loaded. */
export function useGenresBySlug(): ReadonlyMap<string, Genre> {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalog.genre.list.queryOptions(undefined, { staleTime: Infinity }));
  return useMemo(() => new Map(data?.items.map(({ slug, id, name }) => [slug, { id, name }])), [data]);
}
