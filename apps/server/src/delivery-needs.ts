import path from "node:path";
import type { DeliveryNeeds } from "@segue/delivery";
import type { ServiceNeeds } from "@segue/kernel";
import { localStore, type ObjectStore } from "@segue/storage";
import type { DeliveryVariables, ServerEnv } from "./env.ts";

/** Encoder processes at a time: enough to keep two cores busy beside the listener. */
const encoderSlots = 2;

/** What delivery is given beyond what every service gets: keys, the store, the encoder and its public addresses. */
export async function deliveryNeeds(env: ServerEnv): Promise<Omit<DeliveryNeeds, keyof ServiceNeeds>> {
  const own = env.own("delivery");
  const { createMediaTools, findEncoder } = await import("@segue/media");
  const encoder = await findEncoder(own.FFMPEG_PATH === undefined ? {} : { ffmpegPath: own.FFMPEG_PATH });
  const childEntry = path.join(env.root, "apps/server/dist/media-child.mjs");
  return {
    store: await openStore(own),
    mediaTools: createMediaTools({ encoder, childEntry }),
    secrets: {
      signingKeys: [{ id: "1", secret: own.MEDIA_SIGNING_KEY }],
      keyEncryptionSecret: own.KEY_ENCRYPTION_KEY,
    },
    mediaOrigin: own.MEDIA_ORIGIN,
    uploadsOrigin: own.GATEWAY_ORIGIN,
    pageOrigins: [own.WEB_ORIGIN, own.ADMIN_ORIGIN],
    workDir: own.WORK_DIR,
    encoderSlots,
  };
}

/** The S3 SDK is large: it is loaded only where it is used. */
async function openStore(own: DeliveryVariables): Promise<ObjectStore> {
  if (own.S3_BUCKET === undefined) return localStore(own.MEDIA_DIR);
  const { s3Store } = await import("@segue/storage/s3");
  return s3Store({
    bucket: own.S3_BUCKET,
    region: own.S3_REGION,
    isPathStyle: own.S3_ENDPOINT !== undefined,
    ...(own.S3_ENDPOINT ? { endpoint: own.S3_ENDPOINT } : {}),
    ...(own.S3_ACCESS_KEY_ID ? { accessKeyId: own.S3_ACCESS_KEY_ID } : {}),
    ...(own.S3_SECRET_ACCESS_KEY ? { secretAccessKey: own.S3_SECRET_ACCESS_KEY } : {}),
  });
}
