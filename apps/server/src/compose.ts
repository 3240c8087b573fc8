import path from "node:path";
import { createAuthService } from "@segue/auth";
import { createCatalogService } from "@segue/catalog";
import { createDeliveryService } from "@segue/delivery";
import { connectLocal, createInngest, createLogger, systemClock, type Service } from "@segue/kernel";
import { createMediaTools, findEncoder } from "@segue/media";
import { createPlaybackService } from "@segue/playback";
import { createSocialService } from "@segue/social";
import { localStore, type ObjectStore } from "@segue/storage";
import { createUsersService } from "@segue/users";
import type { ServiceName } from "./database-names.ts";
import type { ServerEnv } from "./env.ts";

/** Encoder processes at a time: enough to keep two cores busy beside the listener. */
const encoderSlots = 2;

/** Builds the services of this process and connects them; the one place that knows they share it. */
export async function composeServices(env: ServerEnv) {
  const needs = (name: ServiceName) => {
    const logger = createLogger(name, env.logLevel);
    return {
      databaseUrl: env.databaseUrls[name],
      logger,
      clock: systemClock,
      inngest: createInngest(name, env.bus, logger),
    };
  };
  const encoder = await findEncoder(env.ffmpegPath === undefined ? {} : { ffmpegPath: env.ffmpegPath });
  const mediaTools = createMediaTools({
    encoder,
    childEntry: path.join(env.root, "apps/server/dist/media-child.mjs"),
  });
  const auth = createAuthService({
    ...needs("auth"),
    secret: env.secrets.tokenEncryption,
    firstAdmin: env.firstAdmin,
  });
  const delivery = createDeliveryService({
    ...needs("delivery"),
    store: await openStore(env),
    mediaTools,
    secrets: {
      signingKeys: [{ id: "1", secret: env.secrets.mediaSigning }],
      keyEncryptionSecret: env.secrets.keyEncryption,
    },
    mediaOrigin: env.origins.media,
    uploadsOrigin: env.origins.gateway,
    pageOrigins: [env.origins.web, env.origins.admin],
    workDir: env.workDir,
    encoderSlots,
  });
  const toDelivery = connectLocal(delivery.router);
  const users = createUsersService({ ...needs("users"), delivery: toDelivery });
  const catalog = createCatalogService({ ...needs("catalog"), delivery: toDelivery });
  const toCatalog = connectLocal(catalog.router);
  const playback = createPlaybackService({ ...needs("playback"), catalog: toCatalog, delivery: toDelivery });
  const social = createSocialService(needs("social"));
  return { auth, users, catalog, delivery, playback, social } satisfies Record<ServiceName, Service>;
}

export type ComposedServices = Awaited<ReturnType<typeof composeServices>>;

/** The S3 SDK is large: it is loaded only where it is used. */
async function openStore(env: ServerEnv): Promise<ObjectStore> {
  if (env.s3 === undefined) return localStore(env.mediaDir);
  const { s3Store } = await import("@segue/storage/s3");
  return s3Store({ ...env.s3, isPathStyle: env.s3.endpoint !== undefined });
}
