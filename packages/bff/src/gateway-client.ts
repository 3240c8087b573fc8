import "server-only";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import superjson from "superjson";

const timeoutMs = 15_000;

/** Calls the gateway at `gatewayUrl` from a web server, with the given headers on every call. */
export function createGatewayClient<TRouter extends AnyTRPCRouter>(
  gatewayUrl: string,
  headers: Record<string, string>,
): TRPCClient<TRouter> {
  const options = {
    url: `${gatewayUrl}/api/trpc`,
    transformer: superjson,
    headers,
    fetch: (url: string, init?: RequestInit) =>
      fetch(url, {
        ...init,
        body: init?.body ?? null,
        cache: "no-store",
        signal: AbortSignal.timeout(timeoutMs),
      }),
  };
  // Every router of Segue uses superjson, which tRPC's generic types cannot see before the router is named.
  return createTRPCClient<TRouter>({
    links: [httpLink(options as unknown as Parameters<typeof httpLink<TRouter>>[0])],
  });
}
