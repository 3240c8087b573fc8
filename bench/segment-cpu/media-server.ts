import { createServiceTrpc, createLogger, newId, systemClock } from "@segue/kernel";
import { createGateway } from "@segue/gateway";
import { localStore } from "@segue/storage";
import { z } from "zod";
import type { DeliveryDatabase } from "../../services/delivery/src/db/delivery-database.ts";
import { signMedia } from "../../services/delivery/src/domain/media-signature.ts";
import { mediaRoutes } from "../../services/delivery/src/http/media-routes.ts";

/**
 * The gateway with delivery's media routes and nothing else, on one stored file whose row is made up. Sends the parent
 * the address under which the file is served. Its log goes to stdout, as in production.
 */
const env = z
  .object({ MEDIA_DIR: z.string(), OBJECT_KEY: z.string(), SIZE_BYTES: z.coerce.number() })
  .parse(process.env);

const masterId = newId();
const rendition: Awaited<ReturnType<DeliveryDatabase["masters"]["rendition"]>> = {
  masterId,
  name: "aac-320",
  position: 2,
  plan: {
    name: "aac-320",
    codecs: "mp4a.40.2",
    sampleRateHz: 44_100,
    channels: 2,
    bitrateBps: 320_000,
    bitsPerSample: null,
    isCopy: false,
  },
  progress: 1,
  objectKey: env.OBJECT_KEY,
  sizeBytes: env.SIZE_BYTES,
  sha256: "0".repeat(64),
  index: null,
  readyAt: new Date(),
};
const database = { masters: { rendition: () => Promise.resolve(rendition) } } as unknown as DeliveryDatabase;
const keys = [{ id: "1", secret: "a secret of a benchmark, long enough" }] as const;
const logger = createLogger("gateway", "info");
const routes = mediaRoutes({ database, store: localStore(env.MEDIA_DIR), keys, clock: systemClock, logger });
const { router } = createServiceTrpc("delivery");

const gateway = createGateway({
  upstreams: [
    {
      name: "delivery",
      publicPrefixes: [],
      service: {
        name: "delivery",
        router: router({}),
        functions: [],
        routes: async (app) => {
          await routes(app);
        },
        stop: async () => {},
      },
    },
  ],
  keys: { publicKeys: () => Promise.resolve({ keys: [] }), isSessionRevoked: () => false },
  internalSecret: "no other process is called here",
  host: "127.0.0.1",
  port: 0,
  logger,
});
const { url } = await gateway.start();
const expiresAt = new Date(Date.now() + 3_600_000);
const { signature, expires } = signMedia(keys, {
  masterId,
  renditions: ["aac-320"],
  userId: "listener",
  expiresAt,
});
process.send?.({ url: `${url}/media/a/${signature}/${expires}/${masterId}/aac-320.mp4` });
