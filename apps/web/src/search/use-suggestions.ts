"use client";
import type { Suggestions } from "./search-types.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Letters that come faster than this are asked for together. */
const pauseMs = 80;

/**
 * What the listener may be typing, while `isWanted`. An answer belongs to the text it was asked for: a late one
 * never takes the place of a newer one, and the last one stays until the next is there.
 */
export function useSuggestions(text: string, isWanted: boolean): Suggestions | undefined {
  const trpc = useTRPC();
  const [q, setQ] = useState(text);
  // Follows the keyboard a moment behind it.
  useEffect(() => {
    const timer = setTimeout(() => setQ(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery(
    trpc.search.suggest.queryOptions(
      { q: q.trim() },
      { enabled: isWanted, placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  return data;
}
