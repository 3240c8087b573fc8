import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  connectLocal,
  createLogger,
  serviceContext,
  systemClock,
  type Clock,
  type RequestContext,
} from "@segue/kernel";
import { createMediaTools, findEncoder, type MediaTools } from "@segue/media";
import { localStore, type ObjectStore } from "@segue/storage";
import { createTestDatabase } from "@segue/testing/postgres";
import fastify from "fastify";
import { Inngest } from "inngest";
import postgres from "postgres";
import { createDeliveryService } from "../src/index.ts";

export const pageOrigin = "http://console.test";

/** Everything that survives a restart of the service: its database, its store and its scratch folder. */
export interface World {
  databaseUrl: string;
  folder: string;
  store: ObjectStore;
  sql: postgres.Sql;
  /** Events in the outbox, oldest first. */
  events(): Promise<{ name: string; data: Record<string, unknown> }[]>;
  end(): Promise<void>;
}

/** A fresh database and folder; with `openStore`, the objects live there instead of in the folder. */
export async function createWorld(
  openStore?: () => Promise<{ store: ObjectStore; release: () => Promise<void> }>,
): Promise<World> {
  const database = await createTestDatabase("delivery");
  const folder = await mkdtemp(join(tmpdir(), "segue-delivery-"));
  const opened = await openStore?.();
  const store = opened?.store ?? localStore(join(folder, "media"));
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  return {
    databaseUrl: database.url,
    folder,
    store,
    sql,
    events: async () => [
      ...(await sql<
        { name: string; data: Record<string, unknown> }[]
      >`select name, data from outbox order by seq`),
    ],
    async end() {
      await sql.end();
      await (opened ? opened.release() : store.close());
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Real media tools on the encoder at hand, with every call counted by name and rendition. */
export async function countingTools(): Promise<{ tools: MediaTools; calls: string[] }> {
  const real = createMediaTools({ encoder: await findEncoder(), niceness: 0 });
  const calls: string[] = [];
  return {
    calls,
    tools: {
      ...real,
      probeAudio: (file, options) => (calls.push("probe"), real.probeAudio(file, options)),
      measureLoudness: (source, options) => (calls.push("loudness"), real.measureLoudness(source, options)),
      encodeRendition: (request) => (
        calls.push(`encode ${request.plan.name}`),
        real.encodeRendition(request)
      ),
      computeWaveform: (source, options) => (calls.push("waveform"), real.computeWaveform(source, options)),
    },
  };
}

const editor: RequestContext = {
  ...serviceContext("test"),
  actor: { kind: "user", userId: "editor-1", role: "editor", sessionId: "session-1" },
};

/** A running delivery service behind a real HTTP listener on loopback. */
export async function startDelivery(world: World, options: { tools: MediaTools; clock?: Clock }) {
  const listener = fastify();
  await listener.listen({ host: "127.0.0.1", port: 0 });
  const address = listener.server.address();
  if (!address || typeof address === "string") throw new Error("The listener has no port.");
  await listener.close();
  const origin = `http://127.0.0.1:${address.port}`;
  const quiet = { info() {}, warn() {}, error() {}, debug() {} };
  const inngest = new Inngest({
    id: "segue-delivery",
    isDev: true,
    baseUrl: "http://127.0.0.1:1",
    logger: quiet,
  });
  const service = createDeliveryService({
    databaseUrl: world.databaseUrl,
    logger: createLogger("delivery", "silent"),
    clock: options.clock ?? systemClock,
    inngest,
    store: world.store,
    mediaTools: options.tools,
    secrets: { signingKeys: [{ id: "k1", secret: "s".repeat(40) }], keyEncryptionSecret: "e".repeat(40) },
    mediaOrigin: origin,
    uploadsOrigin: origin,
    pageOrigins: [pageOrigin],
    workDir: join(world.folder, "work"),
    encoderSlots: 2,
  });
  const app = fastify();
  await service.routes?.(app);
  await service.start?.();
  await app.listen({ host: "127.0.0.1", port: address.port });
  const connect = connectLocal(service.router);
  return {
    origin,
    service,
    inngest,
    as: { editor: connect(editor), service: connect(serviceContext("catalog")) },
    async stop() {
      app.server.closeAllConnections();
      await app.close();
      await service.stop();
    },
  };
}
export type DeliveryApp = Awaited<ReturnType<typeof startDelivery>>;
