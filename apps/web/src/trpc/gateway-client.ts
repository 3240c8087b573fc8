import "server-only";
import type { AppRouter } from "@segue/gateway/contract";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import { readEnv } from "~/env.ts";

const timeoutMs = 15_000;

/** Calls the gateway from this server, with the given headers on every call. */
export function gatewayClient(headers: Record<string, string>): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${readEnv().GATEWAY_URL}/api/trpc`,
        transformer: superjson,
        headers,
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            body: init?.body ?? null,
            cache: "no-store",
            signal: AbortSignal.timeout(timeoutMs),
          }),
      }),
    ],
  });
}
