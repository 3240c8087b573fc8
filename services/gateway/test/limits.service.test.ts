import { connect as connectTcp } from "node:net";
import { createServiceTrpc, type Service } from "@segue/kernel";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { afterEach, expect, test } from "vitest";
import { type AppRouter, createGateway, createRemoteKeys, type GatewayDeps } from "../src/index.ts";
import { keepingLogger } from "./gateway-under-test.ts";
import { admin, askBatch, echoingService, internalSecret, serve, startAuth } from "./split-under-test.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const catalog = echoingService("catalog", ["release.get", "draft.list"]);
const playback = echoingService("playback", ["play.grant"]);
const plain = (service: Service) => ({ name: service.name, publicPrefixes: [], service });

/** A gateway over services of this process, of which nobody is signed in. */
async function start(more: Partial<GatewayDeps> = {}): Promise<string> {
  const gateway = createGateway({
    upstreams: [plain(catalog.service), plain(playback.service)],
    keys: { publicKeys: async () => ({ keys: [] }), isSessionRevoked: () => false },
    internalSecret,
    host: "127.0.0.1",
    port: 0,
    logger: keepingLogger().logger,
    eventLoopDelayMs: () => 0,
    ...more,
  });
  const { url } = await gateway.start();
  closing.push(() => gateway.stop());
  return url;
}

const get = (url: string, procedure: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/trpc/${procedure}`, { headers });
const from = (ip: string) => ({ "x-forwarded-for": ip });

test("an address is told what is left, and when to come back once nothing is", async () => {
  const url = await start({ rateLimits: { address: { max: 3, windowMs: 60_000 } } });
  const first = await get(url, "catalog.release.get", from("203.0.113.1"));
  expect([
    first.status,
    first.headers.get("ratelimit-limit"),
    first.headers.get("ratelimit-remaining"),
  ]).toEqual([200, "3", "2"]);
  const { told } = await askBatch(url, ["catalog.release.get", "catalog.release.get"], from("203.0.113.1"));
  expect(told).toEqual(["catalog i0", "catalog i1"]);
  const over = await get(url, "catalog.release.get", from("203.0.113.1"));
  expect(over.status).toBe(429);
  expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(await over.text()).toContain("gateway.too_many_requests");
  expect((await get(url, "catalog.release.get", from("203.0.113.2"))).status).toBe(200);
  expect((await get(url, "catalog.release.get")).headers.get("ratelimit-limit")).toBeNull();
});

test("an account has one allowance wherever it is, and an API key another", async () => {
  const auth = await startAuth();
  closing.push(() => auth.stop());
  const { logger } = keepingLogger();
  const keys = createRemoteKeys({ instances: [auth.url], internalSecret, logger });
  closing.push(() => keys.stop());
  const url = await start({
    upstreams: [plain(catalog.service), { name: "auth", publicPrefixes: [], instances: [auth.url] }],
    keys,
    rateLimits: { account: { max: 3, windowMs: 60_000 }, key: { max: 1, windowMs: 60_000 } },
  });
  const client = (headers: Record<string, string> = {}) =>
    createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers })],
    });
  const signedIn = {
    authorization: `Bearer ${(await client().auth.session.create.mutate(admin)).accessToken}`,
  };
  const made = await client(signedIn).auth.apiKey.create.mutate({
    name: "player",
    scopes: ["catalog:read"],
    expiresInDays: null,
  });
  const statuses = [];
  for (const ip of ["203.0.113.1", "203.0.113.2", "203.0.113.3"]) {
    statuses.push((await get(url, "catalog.release.get", { ...signedIn, ...from(ip) })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  const withKey = () => get(url, "catalog.release.get", { authorization: `Bearer ${made.secret}` });
  expect([(await withKey()).status, (await withKey()).status]).toEqual([200, 429]);
});

test("under load what can wait is refused first, and playback last", async () => {
  let delayMs = 0;
  const url = await start({ eventLoopDelayMs: () => delayMs });
  const ask = async () => {
    const outcomes = [];
    // The last one needs a sign-in: it is refused for that, once it is let in.
    for (const procedure of ["playback.play.grant", "catalog.release.get", "catalog.draft.list"]) {
      outcomes.push((await get(url, procedure)).status);
    }
    return outcomes;
  };
  expect(await ask()).toEqual([401, 200, 401]);
  delayMs = 300;
  expect(await ask()).toEqual([401, 200, 503]);
  delayMs = 1_000;
  expect(await ask()).toEqual([401, 503, 503]);
  delayMs = 5_000;
  expect(await ask()).toEqual([503, 503, 503]);
  const refused = await get(url, "catalog.draft.list");
  expect([refused.headers.get("retry-after"), (await refused.text()).includes("gateway.overloaded")]).toEqual(
    ["5", true],
  );
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  delayMs = 0;
  expect(await ask()).toEqual([401, 200, 401]);
});

test("values that lie too deep in each other, and batches that are too long, are refused before anyone reads them", async () => {
  const remote = await serve(catalog.service);
  closing.push(() => remote.stop());
  const url = await start({ upstreams: [{ name: "catalog", publicPrefixes: [], instances: [remote.url] }] });
  const before = catalog.seen.length;
  const deep = `${'{"json":'.repeat(50)}1${"}".repeat(50)}`;
  const query = await get(url, `catalog.release.get?input=${encodeURIComponent(deep)}`);
  expect([query.status, (await query.text()).includes("request.too_deep")]).toEqual([400, true]);
  const long = await askBatch(
    url,
    Array.from({ length: 11 }, () => "catalog.release.get"),
  );
  expect(long).toEqual({ status: 400, told: ["request.batch_too_large"] });
  expect(catalog.seen).toHaveLength(before);
});

test("headers beyond what anyone needs are refused", async () => {
  const url = await start();
  const answer = await get(url, "catalog.release.get", { "x-much": "x".repeat(20_000) });
  expect(answer.status).toBe(431);
});

test("a body that does not come ends the connection, while others are served", async () => {
  const url = await start({ bodyTimeoutMs: 100 });
  const closed = Promise.withResolvers<void>();
  const socket = connectTcp(Number(new URL(url).port), "127.0.0.1", () => {
    socket.write("POST /api/trpc/catalog.release.get HTTP/1.1\r\nhost: x\r\n");
    socket.write("content-type: application/json\r\ncontent-length: 100\r\n\r\n{");
  });
  socket.on("close", () => closed.resolve()).on("error", () => {});
  expect((await get(url, "catalog.release.get")).status).toBe(200);
  await closed.promise;
});

test("every answer says that it is no page, media with no more headers than that takes", async () => {
  const { router } = createServiceTrpc("delivery");
  const service: Service = {
    name: "delivery",
    router: router({}),
    functions: [],
    routes: (app) => void app.get("/media/x", async () => "x"),
    stop: async () => {},
  };
  const url = await start({ upstreams: [plain(service)] });
  for (const path of ["/livez", "/nowhere", "/api/trpc/nobody.knows", "/media/x"]) {
    const { headers } = await fetch(url + path);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.has("x-frame-options")).toBe(path !== "/media/x");
  }
});
