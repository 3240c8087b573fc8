import { newId, observeOutside, type Service, type ServiceNeeds } from "@segue/kernel";
import type { MediaTools } from "@segue/media";
import type { ObjectStore } from "@segue/storage";
import type { FastifyInstance } from "fastify";
import { createChangeFeed } from "./db/change-feed.ts";
import { openDeliveryDatabase } from "./db/delivery-database.ts";
import { createKeyVault } from "./domain/master-key.ts";
import { checkSigningKeys, type SigningKey } from "./domain/signing-keys.ts";
import { createSlots } from "./domain/slots.ts";
import { signUpload } from "./domain/upload-signature.ts";
import { createWorkFolder } from "./adapters/work-folder.ts";
import { createMediaFiles } from "./http/media-files.ts";
import { mediaRoutes } from "./http/media-routes.ts";
import { uploadRoutes } from "./http/upload-routes.ts";
import { deliveryRouter, type DeliveryRouter } from "./router/index.ts";
import { cancelUpload, retryUpload } from "./use-cases/change-upload.ts";
import { collectGarbage } from "./use-cases/collect-garbage.ts";
import { createUploadCompletion } from "./use-cases/complete-upload.ts";
import { createUpload } from "./use-cases/create-upload.ts";
import { combineMasterLoudness, describeMasters } from "./use-cases/describe-masters.ts";
import { grantMaster } from "./use-cases/grant-master.ts";
import { asImageRefusal, keepImage, toImageRef } from "./use-cases/keep-image.ts";
import { watchUploads } from "./use-cases/watch-uploads.ts";
import { collectGarbageFunction } from "./workflows/collect-garbage.ts";
import { measureSound } from "./sound/measure-sound.ts";
import { measureNewSoundFunction, measureWaitingSoundsFunction } from "./workflows/measure-sounds.ts";
import { transcodeFunction } from "./workflows/transcode.ts";

/** What delivery is given beyond what every service gets. */
export interface DeliveryNeeds extends ServiceNeeds {
  store: ObjectStore;
  mediaTools: MediaTools;
  secrets: {
    /** The first signs URLs, all verify. At least 32 characters each. */
    signingKeys: SigningKey[];
    /** Encrypts the content keys in the database; losing it makes every rendition unplayable. */
    keyEncryptionSecret: string;
  };
  /** Public origin of `/media`, a CDN's when there is one; no slash at the end. */
  mediaOrigin: string;
  /** Public origin of `/uploads`. */
  uploadsOrigin: string;
  /** Origins of the pages that may upload. */
  pageOrigins: string[];
  /** Local scratch folder for files on their way in and through the encoder. */
  workDir: string;
  /** Encoder processes at a time. */
  encoderSlots: number;
}

const IMAGE_TICKET_LIFE_MS = 3_600_000;
const IMAGES_AT_A_TIME = 2;

/** Uploads, masters, renditions, pictures and the URLs that reach them. */
export function createDeliveryService(needs: DeliveryNeeds): Service<DeliveryRouter> {
  const { store, mediaTools, clock, logger, inngest, mediaOrigin, uploadsOrigin, pageOrigins } = needs;
  const keys = checkSigningKeys(needs.secrets.signingKeys);
  const vault = createKeyVault(needs.secrets.keyEncryptionSecret);
  const database = openDeliveryDatabase(needs.databaseUrl);
  const workFolder = createWorkFolder(needs.workDir);
  const feed = createChangeFeed(database);
  const slots = createSlots(needs.encoderSlots);
  const stop = new AbortController();

  const shared = { database, store, mediaTools, workFolder, vault, keys, slots, clock, logger };
  const files = createMediaFiles(shared);
  // Apart from the encoder's slots: an avatar must not wait behind an album.
  const keep = keepImage({ ...shared, slots: createSlots(IMAGES_AT_A_TIME) });
  const completion = createUploadCompletion(shared);
  const transcodeDeps = { ...shared, keepImage: keep, stopping: stop.signal };
  // Apart from the encoder's slots, which it must not take from a track that somebody waits for.
  const sounds = measureSound({ ...shared, slots: createSlots(1), stopping: stop.signal });
  const watch = watchUploads({ database, feed });
  const publishImage = async (bytes: Uint8Array) => {
    try {
      return toImageRef(mediaOrigin, await keep(bytes));
    } catch (error) {
      throw asImageRefusal(error);
    }
  };

  const router = deliveryRouter({
    uploads: {
      create: createUpload({ ...shared, uploadsOrigin }),
      list: (filter, after, limit) => database.uploads.list(filter, after, limit),
      retry: retryUpload(shared),
      cancel: cancelUpload(shared),
      // Open streams end with the service, or its process could never stop.
      watch: (filter, signal) => watch(filter, AbortSignal.any([signal, stop.signal])),
    },
    images: {
      createUpload() {
        const imageUploadId = newId();
        const expiresAt = new Date(clock().getTime() + IMAGE_TICKET_LIFE_MS);
        const { expires, signature } = signUpload(keys, { kind: "image", id: imageUploadId, expiresAt });
        const uploadUrl = `${uploadsOrigin}/uploads/images/${imageUploadId}/${expires}/${signature}`;
        return { imageUploadId, uploadUrl, expiresAt };
      },
      get: async (ids) =>
        (await database.images.findMany(ids)).map((image) => toImageRef(mediaOrigin, image)),
      create: publishImage,
    },
    streaming: {
      grant: grantMaster({ ...shared, mediaOrigin, remember: files.remember }),
      describe: describeMasters(shared),
      combineLoudness: combineMasterLoudness(shared),
    },
    writes: database.keyedWrites(clock),
  });

  return {
    name: "delivery",
    router,
    functions: [
      transcodeFunction(transcodeDeps, inngest, needs.encoderSlots),
      measureNewSoundFunction(sounds, inngest),
      measureWaitingSoundsFunction(sounds, inngest),
      collectGarbageFunction(
        { collect: collectGarbage(shared), recover: () => completion.recover() },
        inngest,
      ),
    ],
    async routes(app: FastifyInstance) {
      await mediaRoutes({ ...shared, files })(app);
      await uploadRoutes({ ...shared, completion, keepImage: publishImage, pageOrigins })(app);
    },
    dependencies: {
      database: database.probe,
      async mediaStore() {
        await observeOutside("media store", () => store.stat("health"));
      },
    },
    async start() {
      await workFolder.prepare();
      await feed.start();
      await completion.recover();
    },
    async stop() {
      stop.abort(new Error("Delivery is stopping."));
      await feed.stop();
      await database.close();
    },
  };
}
