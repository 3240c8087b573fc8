import type { AppRouter } from "@segue/gateway/contract";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { PlaybackApi } from "~/player/index.ts";
import { recommendedMusic } from "./recommended-music.ts";

/** What the player needs, over the app's own API. Reports that must outlive the page go as keep-alive requests. */
export function playbackApi(client: TRPCClient<AppRouter>): PlaybackApi {
  const url = "/api/trpc";
  // In a request of its own: a grant in the same batch would wait for the slower answer.
  const alone = createTRPCClient<AppRouter>({ links: [httpLink({ url, transformer: superjson })] });
  const parting = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url,
        transformer: superjson,
        fetch: (input, init) => fetch(input, { ...(init as RequestInit), keepalive: true }),
      }),
    ],
  });
  const { radio, continuation } = recommendedMusic(client);
  return {
    radio,
    continuation,
    grants: (trackIds) => client.playback.play.grant.query({ trackIds }),
    resumePoints: async (trackIds) => (await alone.playback.resume.get.query({ trackIds })).items,
    report: (events, { keepalive }) =>
      (keepalive ? parting : client).playback.play.report.mutate({
        events: events.map((event) => ({ ...event })),
      }),
  };
}
