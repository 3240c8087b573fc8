import { createServiceTrpc, createLogger, newId, systemClock } from "@segue/kernel";
import { createGateway } from "@segue/gateway";
import { localStore } from "@segue/storage";
import { z } from "zod";
import { signMedia } from "../../services/delivery/src/domain/media-signature.ts";
import type { MediaFiles } from "../../services/delivery/src/http/media-files.ts";
import { mediaRoutes } from "../../services/delivery/src/http/media-routes.ts";
import type { ServedFile } from "../../services/delivery/src/http/stored-file.ts";

/**
 * The gateway with delivery's media routes and nothing else, on one stored file. Sends the parent the address
 * under which the file is served. Its log goes to stdout, as in production.
 */
const env = z
  .object({ MEDIA_DIR: z.string(), OBJECT_KEY: z.string(), SIZE_BYTES: z.coerce.number() })
  .parse(process.env);

const masterId = newId();
const file: ServedFile = {
  key: env.OBJECT_KEY,
  sizeBytes: env.SIZE_BYTES,
  etag: `"${"0".repeat(64)}"`,
  contentType: "audio/mp4",
};
const files: MediaFiles = {
  rendition: () => Promise.resolve(file),
  waveform: () => Promise.resolve(null),
  image: () => Promise.resolve(null),
  remember: () => {},
};
const keys = [{ id: "1", secret: "a secret of a benchmark, long enough" }] as const;
const logger = createLogger("gateway", "info");
const routes = mediaRoutes({ files, store: localStore(env.MEDIA_DIR), keys, clock: systemClock, logger });
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
