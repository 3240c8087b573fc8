import { deliveryEvents } from "@segue/events";
import {
  type Connect,
  connectHttp,
  connectLocal,
  createInngest,
  createLogger,
  type InternalServer,
  newId,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { createTestDatabase, type TestDatabase } from "@segue/testing/postgres";
import type { DeliveryRouter } from "@segue/delivery/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CatalogRouter } from "../src/contract/index.ts";
import { createCatalogService } from "../src/index.ts";
import { deliver } from "./catalog-under-test.ts";
import { createFakeDelivery, imageOf } from "./fake-delivery.ts";
import { buildProbedUpload } from "./probed-upload.ts";

const logger = createLogger("test", "silent");
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-00" };
const internalSecret = "internal secret for tests, long enough";

describe.each(["embedded", "split"] as const)("catalog and delivery, %s", (topology) => {
  const delivery = createFakeDelivery();
  const servers: InternalServer[] = [];
  let database: TestDatabase;
  let catalog: Service<CatalogRouter>;
  let connect: Connect<CatalogRouter>;

  beforeAll(async () => {
    database = await createTestDatabase("catalog");
    async function reach<TRouter extends Service["router"]>(
      service: Service<TRouter>,
    ): Promise<Connect<TRouter>> {
      if (topology === "embedded") return connectLocal(service.router);
      const server = await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
      servers.push(server);
      return connectHttp<TRouter>(server.url, service.name, internalSecret);
    }
    const fake: Service<typeof delivery.router> = {
      name: "delivery",
      router: delivery.router,
      functions: [],
      stop: async () => {},
    };
    catalog = createCatalogService({
      databaseUrl: database.url,
      logger,
      clock: () => new Date("2026-05-01T12:00:00Z"),
      inngest: createInngest("catalog", bus, logger),
      delivery: (await reach(fake)) as unknown as Connect<DeliveryRouter>,
    });
    connect = await reach(catalog);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await catalog.stop();
    await database.drop();
  });

  const editor = () =>
    connect({
      ...serviceContext("test"),
      actor: { kind: "user", userId: "e", role: "editor", sessionId: "s" },
    });

  async function draft(): Promise<string> {
    const upload = buildProbedUpload({ coverImageId: newId() });
    const { masterId, batchId } = upload;
    const audio = {
      durationMs: 60_000,
      totalSamples: 1,
      sampleRateHz: 44_100,
      integratedLufs: -14,
      truePeakDbtp: -1,
    };
    await deliver(catalog, { name: deliveryEvents.uploadProbed.name, data: upload });
    await deliver(catalog, deliveryEvents.masterReady.of({ masterId, ...audio }));
    const { items } = await editor().draft.list.query({ batchId });
    return items[0]?.id ?? "";
  }

  test("publishing measures at delivery, pictures come from it, dates stay dates", async () => {
    const live = await editor().draft.publish.mutate({ id: await draft() });
    expect(live).toMatchObject({ state: "live", loudness: { integratedLufs: -15, truePeakDbtp: -1 } });
    expect(live.publishedAt).toEqual(new Date("2026-05-01T12:00:00Z"));
    expect(live.cover).toEqual(imageOf(live.coverImageId ?? ""));
  });

  test("with delivery away publishing fails by delivery's name and pages have no pictures", async () => {
    const id = await draft();
    delivery.state.isAway = true;
    await expect(editor().draft.publish.mutate({ id })).rejects.toMatchObject({
      data: { app: { kind: "unavailable", code: "delivery.away", message: "Delivery is away." } },
    });
    const { id: otherId } = await editor().draft.create.mutate({
      patch: { title: "X", coverImageId: newId() },
    });
    expect((await editor().draft.get.query({ id: otherId })).cover).toBeNull();
    delivery.state.isAway = false;
  });
});
