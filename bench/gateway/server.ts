import { createServer } from "node:http";
import { createGateway } from "@segue/gateway";
import {
  createLogger,
  createServiceTrpc,
  newId,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { createHttpClient } from "@segue/kernel/http";
import { z } from "zod";

/**
 * One process of the gateway's benchmark, by `ROLE`: a service that answers a page of twenty tracks, the gateway in front
 * of it, both in one process, or a proxy that does nothing but pass on. Sends the parent its address. Logs go to stdout,
 * as in production.
 */
const env = z
  .object({
    ROLE: z.enum(["service", "gateway", "embedded", "proxy"]),
    SERVICE_URL: z.string().default("http://127.0.0.1:1"),
    INTERNAL_SECRET: z.string(),
    PUBLIC_JWK: z.string(),
  })
  .parse(process.env);
const logger = createLogger(env.ROLE, "info");

const Track = z.object({
  id: z.uuid(),
  title: z.string(),
  artist: z.string(),
  durationMs: z.number().int(),
  releasedAt: z.date(),
  release: z.object({ id: z.uuid(), title: z.string() }),
});
const tracks = Array.from({ length: 20 }, (_, index) => ({
  id: newId(),
  title: `Track ${index}`,
  artist: `Artist ${index}`,
  durationMs: 200_000 + index,
  releasedAt: new Date(1_700_000_000_000 + index),
  release: { id: newId(), title: `Release ${index}` },
}));

function pageService(name: string, group: string, path: string): Service {
  const { router, procedure } = createServiceTrpc(name);
  const page = procedure
    .input(z.object({ limit: z.number().int().min(1).max(100) }))
    .output(z.object({ items: z.array(Track) }))
    .query(() => ({ items: tracks }));
  return { name, router: router({ [group]: router({ [path]: page }) }), functions: [], stop: async () => {} };
}
const services = [pageService("catalog", "release", "list"), pageService("social", "like", "list")];

async function startService(): Promise<string> {
  const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-0123456789" };
  const { url } = await startInternalServer({
    services,
    bus,
    internalSecret: env.INTERNAL_SECRET,
    port: 0,
    logger,
  });
  return url;
}

async function startGateway(isEmbedded: boolean): Promise<string> {
  const jwk = JSON.parse(env.PUBLIC_JWK) as { kid: string };
  const gateway = createGateway({
    upstreams: services.map((service) => ({
      name: service.name,
      publicPrefixes: [],
      ...(isEmbedded ? { service } : { instances: [env.SERVICE_URL] }),
    })),
    keys: { publicKeys: async () => ({ keys: [jwk as never] }), isSessionRevoked: () => false },
    internalSecret: env.INTERNAL_SECRET,
    // The benchmark asks more often than anyone may.
    rateLimits: { account: { max: 1e9, windowMs: 60_000 } },
    host: "127.0.0.1",
    port: 0,
    logger,
  });
  return (await gateway.start()).url;
}

/** Passes every request on with the headers it came with: the least that a process in between can cost. */
function startProxy(): Promise<string> {
  const http = createHttpClient({ service: "catalog", instances: [env.SERVICE_URL] });
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    void http
      .request({
        method: "GET",
        path: request.url ?? "/",
        headers: { authorization },
        ctx: serviceContext("proxy"),
      })
      .then((answer) => {
        response.writeHead(answer.status, { "content-type": answer.headers["content-type"] ?? "" });
        answer.body.pipe(response);
      });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
}

const start = {
  service: startService,
  gateway: () => startGateway(false),
  embedded: () => startGateway(true),
  proxy: startProxy,
};
process.send?.({ url: await start[env.ROLE]() });
