"use client";
import type { RecentSearch } from "./search-types.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type RecentSearches = {
  items: readonly RecentSearch[];
  /** Keeps a search that was made; a visitor's is not kept. */
  remember: (text: string) => void;
  /** Forgets one, or all of them. */
  forget: (text?: string) => void;
};

/** The searches this listener made, newest first. */
export function useRecentSearches(): RecentSearches {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const isSignedIn = useViewer() !== null;
  const { data } = useQuery(trpc.search.recent.list.queryOptions({}, { enabled: isSignedIn }));
  const onSuccess = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: trpc.search.recent.list.queryKey() }),
      cache.invalidateQueries({ queryKey: trpc.search.suggest.queryKey({ q: "" }) }),
    ]);
  const add = useMutation(trpc.search.recent.add.mutationOptions({ onSuccess }));
  const clear = useMutation(trpc.search.recent.clear.mutationOptions({ onSuccess }));
  return {
    items: data?.items ?? [],
    remember: (text) => {
      if (isSignedIn && text.trim()) add.mutate({ text: text.trim().slice(0, 200) });
    },
    forget: (text) => clear.mutate(text === undefined ? {} : { text }),
  };
}
