import { createTRPCClient, httpBatchLink, type TRPCClient, unstable_localLink } from "@trpc/client";
import type { AnyRouter } from "@trpc/server";
import superjson from "superjson";
import { createHttpClient, type HttpClient } from "./http/http-client.ts";
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
 * A client for a service in other processes, balanced over its `instances`. Each request carries a short-lived signed
 * statement of who asks, made for that service alone, and is given up at the caller's deadline. When no instance helps,
 * calls throw `<service>.<reason>` of kind `unavailable`.
 */
export function connectHttp<TRouter extends AnyRouter>(
  instances: string | readonly string[],
  service: string,
  internalSecret: string,
): Connect<TRouter> {
  const urls = typeof instances === "string" ? [instances] : instances;
  return connectThrough(createHttpClient({ service, instances: urls }), internalSecret);
}

/** The same over an HTTP client that the caller made and closes. */
export function connectThrough<TRouter extends AnyRouter>(
  http: HttpClient,
  internalSecret: string,
): Connect<TRouter> {
  return (ctx) =>
    createTRPCClient<TRouter>({
      links: [
        httpBatchLink({
          url: `/trpc/${http.service}`,
          transformer: superjson,
          // What does not fit into a receiver's header limit goes as several requests.
          maxURLLength: 8_000,
          fetch: async (path: string, init: { method: string; body?: string; signal?: AbortSignal }) => {
            const { status, body } = await http.request({
              method: init.method,
              path,
              headers: {
                authorization: `Bearer ${await mintInternalToken(ctx, http.service, internalSecret)}`,
                "content-type": "application/json",
              },
              body: init.body ?? undefined,
              ctx: { ...ctx, signal: eitherSignal(ctx.signal, init.signal) },
            });
            return { ok: status < 300, status, body, json: () => body.json() };
          },
        } as unknown as Parameters<typeof httpBatchLink<TRouter>>[0]) as Link<TRouter>,
      ],
    });
}

function eitherSignal(one: AbortSignal | undefined, other: AbortSignal | null | undefined) {
  return one !== undefined && other != null ? AbortSignal.any([one, other]) : (one ?? other ?? undefined);
}
