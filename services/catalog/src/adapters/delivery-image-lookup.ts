import type { DeliveryRouter, ImageRef } from "@segue/delivery/contract";
import { type Clock, type Connect, type Logger, serviceContext, toAppError } from "@segue/kernel";
import { atMost, withFallback } from "@segue/kernel/http";
import type { ImageLookup } from "../ports.ts";

/** A picture never changes; only its address may, when the operator moves to another origin. */
const keptForMs = 10 * 60_000;
const keptMax = 5000;
const perRequestMax = 200;
/** A page is worth more than its pictures: it waits for them no longer. */
const waitMaxMs = 1_000;

/** Asks delivery for the pictures it does not remember; parts of a page that want the same one share one request. */
export function deliveryImageLookup(deps: {
  delivery: Connect<DeliveryRouter>;
  clock: Clock;
  logger: Logger;
}): ImageLookup {
  const { delivery, clock, logger } = deps;
  const kept = new Map<string, { image: ImageRef; untilMs: number }>();
  const underWay = new Map<string, Promise<void>>();

  function remembered(imageId: string): ImageRef | null {
    const entry = kept.get(imageId);
    return entry && entry.untilMs > clock().getTime() ? entry.image : null;
  }

  async function fetchImages(ids: string[], requestId: string): Promise<void> {
    try {
      // In the catalogue's own name: one caller's hanging up must not take the pictures from the others.
      const ctx = atMost({ ...serviceContext("catalog"), requestId }, waitMaxMs);
      const images = await withFallback(
        "catalog pages without pictures",
        () => delivery(ctx).image.get.query({ ids }),
        () => [],
      );
      for (const image of images) kept.set(image.id, { image, untilMs: clock().getTime() + keptForMs });
    } catch (error) {
      logger.warn({ err: toAppError(error), requestId }, "page shown without pictures");
    }
    for (const imageId of ids) underWay.delete(imageId);
    // A Map lists its entries in the order of insertion: the first are the oldest.
    for (const imageId of kept.keys()) {
      if (kept.size <= keptMax) break;
      kept.delete(imageId);
    }
  }

  return {
    async find(imageIds, { requestId }) {
      const ids = [...new Set(imageIds)];
      const missing = ids.filter((imageId) => remembered(imageId) === null && !underWay.has(imageId));
      for (let start = 0; start < missing.length; start += perRequestMax) {
        const chunk = missing.slice(start, start + perRequestMax);
        const fetching = fetchImages(chunk, requestId);
        for (const imageId of chunk) underWay.set(imageId, fetching);
      }
      await Promise.all(ids.flatMap((imageId) => underWay.get(imageId) ?? []));
      return new Map(
        ids.flatMap((imageId) => {
          const image = remembered(imageId);
          return image ? [[imageId, image] as const] : [];
        }),
      );
    },
  };
}
