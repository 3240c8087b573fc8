import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Artists to suggest while typing; whoever is not among them is still found by the exact name when saving. */
export function useKnownArtists(): readonly { id: string; name: string }[] {
  const trpc = useTRPC();
  return useQuery(trpc.catalog.artist.list.queryOptions({ limit: 100 })).data?.items ?? [];
}

/** All genres, to suggest while typing. */
export function useKnownGenres(): readonly { id: string; name: string }[] {
  const trpc = useTRPC();
  return useQuery(trpc.catalog.genre.list.queryOptions({ includesEmpty: true })).data?.items ?? [];
}
