"use client";
import { useQuery } from "@tanstack/react-query";
import { useViewer } from "~/listener/viewer-context.tsx";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import type { OfferedShelfData } from "./offered.ts";

/** A page that is looked at for a while keeps its order; a visit later sees what was heard meanwhile. */
const staleMs = 5 * 60_000;
/** While recommendations are away, the page looks again now and then. */
const awayRefetchMs = 30_000;

/** Everything made for the listener: undefined while it is being made, `isAway` when it cannot be had just now. */
export function useMadeForYou(): {
  shelves: readonly OfferedShelfData[] | undefined;
  mixes: readonly OfferedShelfData[] | undefined;
  /** True while nothing is known of the listener. */
  isNew: boolean;
  isAway: boolean;
} {
  const trpc = useTRPC();
  const isSignedIn = useViewer() !== null;
  const options = {
    ...alone,
    enabled: isSignedIn,
    staleTime: staleMs,
    refetchOnWindowFocus: false,
    retry: 1,
    refetchInterval: ({ state }: { state: { status: string } }) =>
      state.status === "error" ? awayRefetchMs : (false as const),
  };
  const home = useQuery(trpc.recommendations.home.shelves.queryOptions(undefined, options));
  const daily = useQuery(trpc.recommendations.home.dailyMixes.queryOptions(undefined, options));
  return {
    shelves: home.data?.shelves,
    mixes: daily.data?.shelves ?? (daily.isError ? [] : undefined),
    isNew: home.data?.isNew ?? false,
    isAway: home.isError && !home.data,
  };
}
