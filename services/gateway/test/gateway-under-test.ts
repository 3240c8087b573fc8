import { createAuthService } from "@segue/auth";
import { readKeyRing } from "@segue/kernel/security";
import { createInngest, createServiceTrpc, type Logger, type Service } from "@segue/kernel";
import { createTestDatabase } from "@segue/testing/postgres";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { z } from "zod";
import { type AppRouter, createGateway, type GatewayDeps } from "../src/index.ts";

export const goodPassword = "kettle lamp river";

/** A logger that keeps its lines. */
export function keepingLogger(): { lines: unknown[]; logger: Logger } {
  const lines: unknown[] = [];
  const keep = (...line: unknown[]) => void lines.push(line);
  const logger = {
    debug: keep,
    info: keep,
    warn: keep,
    error: keep,
    child: () => logger,
  } as unknown as Logger;
  return { lines, logger };
}

/** An editor's event stream that goes on until it is stopped, and knows how many follow it. */
export function endlessUploads() {
  const { router, procedure } = createServiceTrpc("delivery");
  const watchers = { now: 0 };
  const routes = router({
    upload: router({
      watch: procedure.input(z.void()).subscription(async function* ({ signal }) {
        watchers.now += 1;
        try {
          yield { count: watchers.now };
          await new Promise((resolve) => signal?.addEventListener("abort", resolve));
        } finally {
          watchers.now -= 1;
        }
      }),
    }),
  });
  const service: Service = { name: "delivery", router: routes, functions: [], stop: async () => {} };
  return { service, watchers };
}

/** A gateway over a real auth service and whatever else is given, on a free port of loopback. */
export async function startGateway(
  more: Partial<Omit<GatewayDeps, "upstreams">> & { services?: readonly Service[] } = {},
) {
  const { services = [], ...rest } = more;
  const database = await createTestDatabase("auth");
  const { lines, logger } = keepingLogger();
  const auth = createAuthService({
    databaseUrl: database.url,
    logger,
    clock: () => new Date(),
    inngest: createInngest("auth", { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "k" }, logger),
    secret: "a secret for tests, long enough to pass",
    fieldKeys: readKeyRing(`a:${"3c".repeat(32)}`, "auth"),
    firstAdmin: { email: "admin@example.org", password: "granite window seven" },
  });
  await auth.start?.();
  const gateway = createGateway({
    keys: auth,
    internalSecret: "internal secret for tests, long enough",
    host: "127.0.0.1",
    port: 0,
    logger,
    eventLoopDelayMs: () => 0,
    ...rest,
    upstreams: [auth, ...services].map((service) => ({ name: service.name, publicPrefixes: [], service })),
  });
  const { url } = await gateway.start();

  const client = (headers: Record<string, string> = {}) =>
    createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers })],
    });

  return {
    url,
    lines,
    gateway,
    client,
    bearer: (token: string) => client({ authorization: `Bearer ${token}` }),
    async stop() {
      await gateway.stop();
      await auth.stop();
      await database.drop();
    },
  };
}

export type GatewayUnderTest = Awaited<ReturnType<typeof startGateway>>;
