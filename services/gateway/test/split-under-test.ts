import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createAuthService } from "@segue/auth";
import {
  createInngest,
  createServiceTrpc,
  type InternalServer,
  type RequestContext,
  type Service,
  startInternalServer,
} from "@segue/kernel";
import { readKeyRing } from "@segue/kernel/security";
import { createTestDatabase } from "@segue/testing/postgres";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import { z } from "zod";
import { type AppRouter, createGateway, createRemoteKeys, type GatewayDeps } from "../src/index.ts";
import { keepingLogger } from "./gateway-under-test.ts";

export const internalSecret = "internal secret for tests, long enough";
export const admin = { email: "admin@example.org", password: "granite window seven" };
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-0123456789" };
const { logger } = keepingLogger();

/** A listener of its own for a service, as a process of its own would have. */
export const serve = (service: Service, port = 0): Promise<InternalServer> =>
  startInternalServer({ services: [service], bus, internalSecret, port, logger });

/** Answers with what it was asked, after a moment when told to, and remembers who asked. */
export function echoingService(name: string, paths: readonly string[]) {
  const { router, procedure } = createServiceTrpc(name);
  const seen: RequestContext[] = [];
  const settings = { waitMs: 0 };
  const answer = procedure
    .input(z.object({ id: z.string() }).optional())
    .output(z.object({ from: z.string(), id: z.string() }))
    .query(async ({ ctx, input }) => {
      seen.push(ctx);
      if (settings.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, settings.waitMs));
      return { from: name, id: input?.id ?? "" };
    });
  const groups: Record<string, Record<string, typeof answer>> = {};
  for (const path of paths) {
    const [group = "", last = ""] = path.split(".");
    groups[group] = { ...groups[group], [last]: answer };
  }
  const routes = router(Object.fromEntries(Object.entries(groups).map(([key, own]) => [key, router(own)])));
  const service: Service = { name, router: routes, functions: [], stop: async () => {} };
  return { service, seen, settings };
}

/** Media of any length, uploads that are hashed, and an event stream that goes on until nobody follows it. */
export function deliveringService() {
  const { router, procedure } = createServiceTrpc("delivery");
  const state = { watchers: 0, producedBytes: 0, headers: {} as Record<string, unknown> };
  const routes = router({
    upload: router({
      watch: procedure.input(z.void()).subscription(async function* ({ signal }) {
        state.watchers += 1;
        try {
          yield { count: 1 };
          await new Promise((resolve) => signal?.addEventListener("abort", resolve));
        } finally {
          state.watchers -= 1;
        }
      }),
    }),
  });
  const service: Service = {
    name: "delivery",
    router: routes,
    functions: [],
    routes(app) {
      app.get<{ Params: { bytes: string } }>("/media/:bytes", (request, reply) => {
        state.headers = request.headers;
        const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
        const total = Number(request.params.bytes);
        const length = start === undefined ? total : Number(end) - Number(start) + 1;
        const pieces = function* () {
          for (let left = length; left > 0; left -= 65_536) {
            state.producedBytes += Math.min(left, 65_536);
            yield Buffer.alloc(Math.min(left, 65_536), 7);
          }
        };
        return reply
          .code(start === undefined ? 200 : 206)
          .headers({
            "content-length": length,
            "content-type": "audio/mp4",
            ...(start === undefined ? {} : { "content-range": `bytes ${start}-${end}/${total}` }),
          })
          .send(Readable.from(pieces()));
      });
      app.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser("*", (_request, _body, done) => done(null));
        scope.patch("/uploads/:id", async (request) => {
          const hash = createHash("sha256");
          for await (const chunk of request.raw) hash.update(chunk as Buffer);
          return { sha256: hash.digest("hex") };
        });
      });
    },
    stop: async () => {},
  };
  return { service, state };
}

/** A real auth service behind a listener that can be stopped and started again. */
export async function startAuth() {
  const database = await createTestDatabase("auth");
  const service = createAuthService({
    databaseUrl: database.url,
    logger,
    clock: () => new Date(),
    inngest: createInngest("auth", bus, logger),
    secret: "a secret for tests, long enough to pass",
    fieldKeys: readKeyRing(`a:${"3c".repeat(32)}`, "auth"),
    firstAdmin: admin,
  });
  await service.start?.();
  let server = await serve(service);
  const { url } = server;
  return {
    url,
    leave: () => server.stop(),
    async comeBack() {
      server = await serve(service, Number(new URL(url).port));
    },
    async stop() {
      await server.stop();
      await service.stop();
      await database.drop();
    },
  };
}

/** A gateway that reaches everything over HTTP. */
export async function startSplitGateway(
  instances: Record<string, readonly string[]>,
  more: Partial<GatewayDeps> = {},
) {
  const keys = createRemoteKeys({ instances: instances["auth"] ?? [], internalSecret, logger });
  const prefixes: Record<string, string[]> = {
    auth: ["/.well-known/jwks.json"],
    delivery: ["/media", "/uploads"],
  };
  const gateway = createGateway({
    upstreams: Object.entries(instances).map(([name, urls]) => ({
      name,
      publicPrefixes: prefixes[name] ?? [],
      instances: urls,
    })),
    keys,
    internalSecret,
    host: "127.0.0.1",
    port: 0,
    logger,
    eventLoopDelayMs: () => 0,
    ...more,
  });
  keys.start();
  const { url } = await gateway.start();
  const client = (headers: Record<string, string> = {}) =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers })],
    });
  return {
    url,
    client,
    bearer: (token: string) => client({ authorization: `Bearer ${token}` }),
    async stop() {
      await gateway.stop();
      await keys.stop();
    },
  };
}

/** The answer of a batch of queries, each with its own id for input. */
export async function askBatch(
  url: string,
  procedures: readonly string[],
  headers: Record<string, string> = {},
) {
  const input = Object.fromEntries(procedures.map((_name, index) => [index, { json: { id: `i${index}` } }]));
  const query = `batch=1&input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await fetch(`${url}/api/trpc/${procedures.join(",")}?${query}`, { headers });
  const body = (await answer.json()) as Element[] | Element;
  const told = (Array.isArray(body) ? body : [body]).map((element) =>
    element.result === undefined
      ? element.error?.json.data.app.code
      : `${element.result.data.json.from} ${element.result.data.json.id}`,
  );
  return { status: answer.status, told };
}

interface Element {
  result?: { data: { json: { from: string; id: string } } };
  error?: { json: { data: { app: { code: string } } } };
}
