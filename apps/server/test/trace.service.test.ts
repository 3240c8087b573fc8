import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createEngine, type Engine } from "@segue/engine";
import { createGateway, type Gateway } from "@segue/gateway";
import {
  connectLocal,
  createInngest,
  createLogger,
  createOutboxRelay,
  createServiceTrpc,
  emit,
  type InternalServer,
  openDatabase,
  outbox,
  type OutboxRelay,
  type Service,
  serviceContext,
  startInternalServer,
  startTracing,
} from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const bus = { baseUrl: "", eventKey: "event-key", signingKey: `signkey-test-${"ab".repeat(16)}` };
const internalSecret = "internal secret for tests, long enough";

const lines: Record<string, unknown>[] = [];
const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
const log = (service: string) => createLogger(service, "debug", destination);

/** What a collector was sent: each span's trace and name. */
const spans: { traceId: string; name: string }[] = [];
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(z.object({ spans: z.array(z.object({ traceId: z.string(), name: z.string() })) })),
    }),
  ),
});
const collector: Server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { resourceSpans } = Sent.parse(JSON.parse(body));
    for (const { scopeSpans } of resourceSpans) spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    response.setHeader("content-type", "application/json").end("{}");
  });
});

const databases: TestDatabase[] = [];
let store: ReturnType<typeof openDatabase<{ outbox: typeof outbox }>>;
let engine: Engine;
let gateway: Gateway;
let relay: OutboxRelay;
let internal: InternalServer;
let stopTracing: () => Promise<void>;
let gatewayUrl: string;

beforeAll(async () => {
  await once(collector.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  stopTracing = await startTracing({ endpoint, serviceName: "test", ratio: 1 });

  databases.push(await createTestDatabase("catalog"), await createTestDatabase());
  store = openDatabase(databases[0]?.url ?? "", { outbox });
  const { eventKey, signingKey } = bus;
  engine = createEngine({ databaseUrl: databases[1]?.url ?? "", port: 0, eventKey, signingKey });
  bus.baseUrl = (await engine.start()).url;

  const delivery = deliveryService();
  const catalog = catalogService(delivery);
  internal = await startInternalServer({
    services: [catalog],
    bus,
    internalSecret,
    port: 0,
    logger: log("server"),
  });
  for (const url of internal.functionUrls) await engine.sync(url);
  const client = createInngest("catalog", bus, log("catalog"));
  relay = createOutboxRelay({
    sql: store.sql,
    send: (events) => client.send(events),
    logger: log("catalog"),
  });
  await relay.start();
  gateway = createGateway({
    upstreams: [catalog, delivery].map((service) => ({ name: service.name, publicPrefixes: [], service })),
    keys: { publicKeys: async () => ({ keys: [] }), isSessionRevoked: () => false },
    internalSecret,
    host: "127.0.0.1",
    port: 0,
    logger: log("gateway"),
    eventLoopDelayMs: () => 0,
  });
  gatewayUrl = (await gateway.start()).url;
});

afterAll(async () => {
  await gateway.stop();
  await relay.stop();
  await engine.stop();
  await internal.stop();
  await store.close();
  await Promise.all(databases.map((database) => database.drop()));
  collector.closeAllConnections();
  collector.close();
});

/** Answers other services, and says so in its log. */
function deliveryService() {
  const { router, procedure } = createServiceTrpc("delivery");
  const logger = log("delivery");
  const combine = procedure.output(z.object({})).mutation(() => {
    logger.info("asked by a workflow");
    return {};
  });
  const routes = router({ loudness: router({ combine }) });
  return { name: "delivery", router: routes, functions: [], stop: async () => {} } satisfies Service;
}

/** Records an event when it is asked, and reacts to it by asking another service. */
function catalogService(delivery: ReturnType<typeof deliveryService>) {
  const { router, procedure } = createServiceTrpc("catalog");
  const logger = log("catalog");
  const get = procedure.output(z.object({})).query(async () => {
    logger.info("asked from outside");
    await store.db.transaction((tx) => emit(tx, { name: "catalog/looked", data: {} }));
    return {};
  });
  const react = createInngest("catalog", bus, logger).createFunction(
    { id: "react", triggers: [{ event: "catalog/looked" }] },
    async ({ step }) => {
      await step.run("ask", async () => {
        logger.info("in a step");
        await connectLocal(delivery.router)(serviceContext("catalog")).loudness.combine.mutate();
      });
    },
  );
  const routes = router({ release: router({ get }) });
  return { name: "catalog", router: routes, functions: [react], stop: async () => {} } satisfies Service;
}

test("one trace joins a click, the service it reached, the event that caused and the work that caused in turn", async () => {
  const answer = await fetch(`${gatewayUrl}/api/trpc/catalog.release.get`, {
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  expect(answer.status).toBe(200);
  await expect
    .poll(async () => (await engine.runs.list({ status: "completed" })).items.length, { timeout: 20_000 })
    .toBe(1);
  await stopTracing();

  const told = lines.filter((line) => line["traceId"] === traceId).map(({ service, msg }) => [service, msg]);
  expect(told).toEqual(
    expect.arrayContaining([
      ["gateway", "request"],
      ["catalog", "asked from outside"],
      ["catalog", "in a step"],
      ["delivery", "asked by a workflow"],
    ]),
  );
  const names = spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "GET /api/trpc/:path",
      "catalog.release.get",
      "segue-catalog-react",
      "segue-catalog-react ask",
      "delivery.loudness.combine",
    ]),
  );
});

test("without a collector none of the tracing SDK is read from disk", () => {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    const { startTracing } = await import("@segue/kernel");
    const stop = await startTracing({ endpoint: process.argv[1] || undefined, serviceName: "x", ratio: 1 });
    await stop();
    console.log(loaded.filter((url) => /@opentelemetry\\/(sdk|exporter|otlp|resources)/.test(url)).length);
  `;
  const loadedWith = (endpoint: string): number =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", script, endpoint], {
        cwd: path.resolve(import.meta.dirname, ".."),
        encoding: "utf8",
      }).trim(),
    );
  expect(loadedWith("")).toBe(0);
  expect(loadedWith("http://127.0.0.1:1")).toBeGreaterThan(0);
});
