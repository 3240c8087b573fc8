"use client";
import { createQueryClient, onSignInNeeded as onRefusal } from "@segue/bff/browser";
import type { AppRouter } from "@segue/gateway/contract";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useEffect, useState } from "react";
import superjson from "superjson";

const url = "/api/trpc";
/** The gateway takes no more in one request. */
const batchMax = 10;

const context = createTRPCContext<AppRouter>();

/** The typed API inside components: `useTRPC().catalog.release.get.queryOptions({ id })`. */
export const useTRPC = context.useTRPC;
/** The bare client, for calls outside of queries and mutations. */
export const useTRPCClient = context.useTRPCClient;

const createClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchLink({ url, transformer: superjson, maxItems: batchMax }),
      }),
    ],
  });

/**
 * Gives the components below it the API and its cache. `onSignInNeeded` hears of every change that was refused
 * for want of a sign-in, and of reads too when somebody is signed in and therefore did not expect it.
 */
export function TRPCProvider({
  isSignedIn,
  onSignInNeeded,
  children,
}: {
  isSignedIn: boolean;
  onSignInNeeded: () => void;
  children: ReactNode;
}): ReactNode {
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
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
