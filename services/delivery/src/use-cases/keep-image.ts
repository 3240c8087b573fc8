import { createHash } from "node:crypto";
import { AppError, newId, type Clock } from "@segue/kernel";
import { MediaError, type MediaTools } from "@segue/media";
import type { ObjectStore } from "@segue/storage";
import type { ImageRef } from "../contract/image.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { ImageRow } from "../db/image-store.ts";
import { imageKey } from "../domain/object-keys.ts";
import type { Slots } from "../domain/slots.ts";

interface Deps {
  database: DeliveryDatabase;
  store: ObjectStore;
  mediaTools: MediaTools;
  clock: Clock;
  slots: Slots;
}

/**
 * Derives and stores every size of a picture, then its row; the same bytes are kept once. Throws `MediaError` for bytes
 * that are no usable picture.
 */
export function keepImage({ database, store, mediaTools, clock, slots }: Deps) {
  return async (bytes: Uint8Array): Promise<ImageRow> => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const known = await database.images.findBySha256(sha256);
    if (known) return known;
    const derived = await slots.run(() => mediaTools.deriveImages(bytes));
    const id = newId();
    for (const { px, format, bytes: variant } of derived.variants) {
      await store.put(imageKey(id, `${px}.${format}`), variant, { contentType: `image/${format}` });
    }
    const { width, height, dominantColor, thumbhash } = derived;
    const kept = await database.images.keep({
      id,
      sha256,
      width,
      height,
      dominantColor,
      thumbhash,
      createdAt: clock(),
    });
    if (kept.id !== id) {
      for (const { px, format } of derived.variants) await store.delete(imageKey(id, `${px}.${format}`));
    }
    return kept;
  };
}

/** A stored picture as clients get it. */
export function toImageRef(mediaOrigin: string, image: ImageRow): ImageRef {
  const { id, width, height, dominantColor, thumbhash } = image;
  return { id, url: `${mediaOrigin}/media/images/${id}`, dominantColor, thumbhash, width, height };
}

/** The refusal of a picture, in the public error form; other errors pass through. */
export function asImageRefusal(error: unknown): unknown {
  if (!(error instanceof MediaError)) return error;
  return new AppError("invalid", `delivery.${error.code}`, { message: error.message, cause: error });
}
