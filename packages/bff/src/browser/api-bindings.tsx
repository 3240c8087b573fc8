"use client";
import { mintTraceparent } from "@segue/kernel/traceparent";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useEffect, useState } from "react";
import superjson from "superjson";
import { createQueryClient, onSignInNeeded as onRefusal } from "./query-client.ts";

const url = "/api/trpc";
/** The gateway takes no more in one request. */
const batchMax = 10;

type BatchOptions<TRouter extends AnyTRPCRouter> = Parameters<typeof httpBatchLink<TRouter>>[0];
type AloneOptions<TRouter extends AnyTRPCRouter> = Parameters<typeof httpLink<TRouter>>[0];
type StreamOptions<TRouter extends AnyTRPCRouter> = Parameters<
  typeof httpSubscriptionLink<TRouter, typeof EventSource>
>[0];

/**
 * The typed API of one router for React: its hooks, and the provider that gives them to a page. A call with
 * `isAlone: true` in its tRPC context gets a request of its own, so that nothing else waits for its answer.
 */
export function createApiBindings<TRouter extends AnyTRPCRouter>() {
  const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<TRouter>();
  // Every router of Segue uses superjson, which tRPC's generic types cannot see before the router is named.
  const options = { url, transformer: superjson, maxItems: batchMax };
  // A trace begins with each request of the page: it finds all the work that a click caused.
  const requests: unknown = { ...options, headers: () => ({ traceparent: mintTraceparent() }) };
  const createClient = () =>
    createTRPCClient<TRouter>({
      links: [
        splitLink({
          condition: ({ type }) => type === "subscription",
          true: httpSubscriptionLink<TRouter, typeof EventSource>(
            options as unknown as StreamOptions<TRouter>,
          ),
          false: splitLink({
            condition: ({ context }) => context["isAlone"] === true,
            true: httpLink<TRouter>(requests as AloneOptions<TRouter>),
            false: httpBatchLink<TRouter>(requests as BatchOptions<TRouter>),
          }),
        }),
      ],
    });

  /**
   * Gives the components below it the API and its cache. `onSignInNeeded` hears of every change that was refused
   * for want of a sign-in, and of reads too when somebody is signed in and therefore did not expect it.
   */
  function ApiProvider(props: {
    isSignedIn: boolean;
    onSignInNeeded: () => void;
    children: ReactNode;
  }): ReactNode {
    const { isSignedIn, onSignInNeeded, children } = props;
    const [client] = useState(createClient);
    const [queryClient] = useState(createQueryClient);
    useEffect(
      () =>
        onRefusal(queryClient, (cause) => {
          if (cause === "mutation" || isSignedIn) onSignInNeeded();
        }),
      [queryClient, isSignedIn, onSignInNeeded],
    );
    return (
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          {children}
        </TRPCProvider>
      </QueryClientProvider>
    );
  }

  return { ApiProvider, useTRPC, useTRPCClient };
}
