import type { AppRouter } from "@segue/gateway/contract";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { TableTrack } from "~/features/track-table/table-track.ts";
import type { StationSeed } from "~/player/index.ts";

const radioTracks = 25;
const similarTracks = 20;

/** Lists of recommendations as tracks that can be played; what cannot be played any more is left out. */
export interface RecommendedMusic {
  readonly radio: (seed: StationSeed, without: string[]) => Promise<TableTrack[]>;
  readonly continuation: (trackIds: string[], without: string[]) => Promise<TableTrack[]>;
}

/** Asks for each list in a request of its own, so that no other request ever waits for a recommendation. */
export function recommendedMusic(client: TRPCClient<AppRouter>): RecommendedMusic {
  const alone = createTRPCClient<AppRouter>({
    links: [httpLink({ url: "/api/trpc", transformer: superjson })],
  });
  const { list } = alone.recommendations;
  const resolve = async (offered: { tracks: { trackId: string }[] }): Promise<TableTrack[]> => {
    const ids = offered.tracks.map(({ trackId }) => trackId);
    if (ids.length === 0) return [];
    const { items } = await client.catalog.track.byIds.query({ ids });
    const byId = new Map(items.map((track) => [track.id, track]));
    return ids.flatMap((id) => byId.get(id) ?? []).filter((track) => track.isPlayable);
  };
  return {
    radio: async (seed, without) => resolve(await list.radio.query({ seed, limit: radioTracks, without })),
    continuation: async (trackIds, without) =>
      resolve(await list.continuation.query({ trackIds, limit: similarTracks, without })),
  };
}
