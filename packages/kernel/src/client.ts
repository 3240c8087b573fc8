import { createTRPCClient, httpBatchLink, type TRPCClient, unstable_localLink } from "@trpc/client";
import type { AnyRouter } from "@trpc/server";
import superjson from "superjson";
import { mintInternalToken } from "./internal-token.ts";
import type { RequestContext } from "./request-context.ts";

/** Reaches another service on behalf of one request. Callers never learn where it runs. */
export type Connect<TRouter extends AnyRouter> = (ctx: RequestContext) => TRPCClient<TRouter>;

// The two casts tell tRPC that every kernel router uses superjson, which its generic types cannot see here.
type Link<TRouter extends AnyRouter> = ReturnType<typeof unstable_localLink<TRouter>>;

/** A client for a service in this process. Values still pass through the service's output schemas. */
export function connectLocal<TRouter extends AnyRouter>(router: TRouter): Connect<TRouter> {
  return (ctx) =>
    createTRPCClient<TRouter>({
      links: [
        unstable_localLink({
          router,
          createContext: async () => ctx,
          transformer: superjson,
        } as unknown as Parameters<typeof unstable_localLink<TRouter>>[0]),
      ],
    });
}

/**
 * A client for a service in another process. Each request carries a short-lived signed statement of who asks,
 * made for that service alone, and is given up at the caller's deadline.
 */
export function connectHttp<TRouter extends AnyRouter>(
  url: string,
  service: string,
  internalSecret: string,
): Connect<TRouter> {
  return (ctx) =>
    createTRPCClient<TRouter>({
      links: [
        httpBatchLink({
          url: `${url}/trpc/${service}`,
          transformer: superjson,
          headers: async () => ({
            authorization: `Bearer ${await mintInternalToken(ctx, service, internalSecret)}`,
          }),
          fetch: (input: string | URL | Request, init?: RequestInit) => {
            const deadline = AbortSignal.timeout(Math.max(1, ctx.deadlineAt.getTime() - Date.now()));
            const signals = [deadline, ctx.signal, init?.signal].filter((signal) => signal != null);
            return fetch(input, { ...init, signal: AbortSignal.any(signals) });
          },
        } as unknown as Parameters<typeof httpBatchLink<TRouter>>[0]) as Link<TRouter>,
      ],
    });
}
