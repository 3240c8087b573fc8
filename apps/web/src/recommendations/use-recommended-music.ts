"use client";
import { useMemo } from "react";
import { type RecommendedMusic, recommendedMusic } from "~/listener/recommended-music.ts";
import { useTRPCClient } from "~/trpc/trpc-provider.tsx";

/** Lists of recommendations, ready to be played. */
export function useRecommendedMusic(): RecommendedMusic {
  const client = useTRPCClient();
  return useMemo(() => recommendedMusic(client), [client]);
}
