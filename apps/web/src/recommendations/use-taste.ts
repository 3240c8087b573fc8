"use client";
import { useQuery } from "@tanstack/react-query";
import { useViewer } from "~/listener/viewer-context.tsx";
import { alone } from "~/trpc/alone.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** All that is known of the listener's taste; asked for only while `isWanted`, and never for a visitor. */
export function useTaste(isWanted = true) {
  const trpc = useTRPC();
  const isSignedIn = useViewer() !== null;
  return useQuery(
    trpc.recommendations.taste.view.queryOptions(undefined, { ...alone, enabled: isSignedIn && isWanted }),
  );
}
