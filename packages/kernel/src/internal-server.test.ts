import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { connectHttp } from "./client.ts";
import { createInngest } from "./inngest.ts";
import { createLifecycle } from "./lifecycle.ts";
import { type InternalServer, startInternalServer } from "./internal-server.ts";
import { mintInternalToken } from "./internal-token.ts";
import { createLogger } from "./logger.ts";
import { type RequestContext, serviceContext } from "./request-context.ts";
import type { Service } from "./service.ts";
import { createServiceTrpc } from "./service-trpc.ts";

const logger = createLogger("test", "silent");
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-0123456789" };
const internalSecret = "internal secret for tests, long enough";
let ran = 0;
let last: RequestContext | undefined;
let waitFor: Promise<void> | undefined;

const { router, procedure } = createServiceTrpc("delivery");
const routes = router({
  master: router({
    get: procedure
      .input(z.object({ ids: z.array(z.string()) }))
      .output(z.array(z.string()))
      .query(async ({ ctx, input }) => {
        last = ctx;
        await waitFor;
        return input.ids;
      }),
  }),
});
const service: Service = {
  name: "delivery",
  router: routes,
  functions: [
    createInngest("delivery", bus, logger).createFunction(
      { id: "count", triggers: [{ event: "test/counted" }] },
      async () => (ran += 1),
    ),
  ],
  stop: async () => {},
};

let server: InternalServer;
beforeAll(async () => {
  server = await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
});
afterAll(() => server.stop());

test("a call reaches the service with its caller, origin, request id, deadline and trace", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const from = { ip: "203.0.113.5", userAgent: "Browser/1" };
  const ctx = {
    ...serviceContext("playback"),
    client: from,
    traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
  };
  const client = connectHttp<typeof routes>(server.url, "delivery", internalSecret)(ctx);
  expect(await client.master.get.query({ ids: ["a"] })).toEqual(["a"]);
  const { deadlineAt, ...same } = ctx;
  expect(last).toMatchObject({ ...same, traceparent: expect.stringContaining(traceId) });
  expect(last?.deadlineAt.getTime()).toBeLessThan(deadlineAt.getTime());
});

test("a call without a token, with another service's token or another secret is refused", async () => {
  const ctx = serviceContext("playback");
  const ask = async (token?: string) => {
    const answer = await fetch(`${server.url}/trpc/delivery/master.get`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    return [answer.status, (await answer.text()).includes("auth.internal_token_refused")];
  };
  expect(await ask()).toEqual([401, true]);
  expect(await ask(await mintInternalToken(ctx, "catalog", internalSecret))).toEqual([401, true]);
  expect(await ask(await mintInternalToken(ctx, "delivery", `${internalSecret}!`))).toEqual([401, true]);
});

test("a person's token does not open what is kept for services", async () => {
  const actor = { kind: "user", userId: "u", role: "admin", sessionId: "s" } as const;
  const client = connectHttp<typeof routes>(
    server.url,
    "delivery",
    internalSecret,
  )({ ...serviceContext("gateway"), actor });
  await expect(client.master.get.query({ ids: [] })).rejects.toMatchObject({
    data: { app: { code: "auth.not_allowed" } },
  });
});

test("functions are served for the bus and run for nobody who cannot sign", async () => {
  expect(server.functionUrls).toEqual([`${server.url}/inngest/delivery`]);
  const answer = await fetch(`${server.functionUrls[0]}?fnId=segue-delivery-count&stepId=step`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ event: { name: "test/counted", data: {} }, events: [], steps: {}, ctx: {} }),
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(ran).toBe(0);
});

test("a process that is going says so at its health address, and asks to be left, while it still answers", async () => {
  const lifecycle = createLifecycle();
  const routes = (app: FastifyInstance) => void app.get("/cover", async () => "a picture");
  const services = [{ ...service, functions: [], routes }];
  const going = await startInternalServer({ services, bus, internalSecret, port: 0, logger, lifecycle });
  const ask = async (path: string) => {
    const answer = await fetch(`${going.url}${path}`);
    return { status: answer.status, connection: answer.headers.get("connection"), body: await answer.text() };
  };
  expect((await ask("/readyz")).status).toBe(503);
  lifecycle.enter("serving");
  expect(await ask("/readyz")).toMatchObject({ status: 200, connection: "keep-alive" });
  lifecycle.enter("draining");
  expect(await ask("/readyz")).toMatchObject({ status: 503, connection: "close" });
  expect(await ask("/cover")).toEqual({ status: 200, connection: "close", body: "a picture" });
  await going.stop();
});

test("a process that goes answers the calls under way before its services stop, and takes no more", async () => {
  const going = await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
  const client = connectHttp<typeof routes>(
    going.url,
    "delivery",
    internalSecret,
  )(serviceContext("playback"));
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  waitFor = held;
  last = undefined;
  const answer = client.master.get.query({ ids: ["a"] });
  await expect.poll(() => last).toBeDefined();
  let isOver = false;
  const over = going.endCalls().then(() => (isOver = true));
  await expect(fetch(`${going.url}/readyz`)).rejects.toThrow("fetch failed");
  expect(isOver).toBe(false);
  letGo();
  await over;
  expect(await answer).toEqual(["a"]);
  await going.stop();
});

test("under load a service puts off what can wait, and tells its caller so at once", async () => {
  const busy = await startInternalServer({
    services: [service],
    bus,
    internalSecret,
    port: 0,
    logger,
    eventLoopDelayMs: () => 1_000,
  });
  const connect = connectHttp<typeof routes>(busy.url, "delivery", internalSecret);
  const ask = (priority: "playback" | "read") =>
    connect({ ...serviceContext("playback"), priority }).master.get.query({ ids: ["a"] });
  expect(await ask("playback")).toEqual(["a"]);
  await expect(ask("read")).rejects.toMatchObject({
    data: { app: { kind: "unavailable", code: "delivery.overloaded" } },
  });
  await busy.stop();
});
