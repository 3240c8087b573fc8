"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SearchHit } from "~/search/search-types.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const pauseMs = 80;
const shownMax = 8;

/** Songs whose name the listener may be typing, without the one to begin with. */
export function useSuggestedSongs(
  text: string,
  withoutId: string,
): { songs: readonly SearchHit[]; isSettled: boolean } {
  const trpc = useTRPC();
  const [q, setQ] = useState("");
  // Follows the keyboard a moment behind it.
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useQuery(
    trpc.search.query.queryOptions(
      { q, type: ["song"], limit: shownMax + 1 },
      { enabled: q !== "", placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  const found = q === "" ? [] : (data?.hits ?? []);
  const songs = found.filter(({ id }) => id !== withoutId).slice(0, shownMax);
  return { songs, isSettled: !isFetching && q === text.trim() };
}
