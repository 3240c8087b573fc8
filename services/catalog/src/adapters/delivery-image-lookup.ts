import type { DeliveryRouter, ImageRef } from "@segue/delivery/contract";
import { type Clock, type Connect, type Logger, toAppError } from "@segue/kernel";
import type { ImageLookup } from "../ports.ts";

/** A picture never changes; only its address may, when the operator moves to another origin. */
const keptForMs = 10 * 60_000;
const keptMax = 5000;
const perRequestMax = 200;

/** Asks delivery for pictures in one request per page and remembers them for a while. */
export function deliveryImageLookup(deps: {
  delivery: Connect<DeliveryRouter>;
  clock: Clock;
  logger: Logger;
}): ImageLookup {
  const { delivery, clock, logger } = deps;
  const kept = new Map<string, { image: ImageRef; untilMs: number }>();

  function keep(images: ImageRef[]): void {
    for (const image of images) kept.set(image.id, { image, untilMs: clock().getTime() + keptForMs });
    // A Map lists its entries in the order of insertion: the first are the oldest.
    for (const imageId of kept.keys()) {
      if (kept.size <= keptMax) break;
      kept.delete(imageId);
    }
  }

  return {
    async find(imageIds, ctx) {
      const ids = [...new Set(imageIds)];
      const nowMs = clock().getTime();
      const found = new Map<string, ImageRef>();
      for (const imageId of ids) {
        const entry = kept.get(imageId);
        if (entry && entry.untilMs > nowMs) found.set(imageId, entry.image);
      }
      const missing = ids.filter((imageId) => !found.has(imageId));
      for (let start = 0; start < missing.length; start += perRequestMax) {
        try {
          const chunk = missing.slice(start, start + perRequestMax);
          const images = await delivery(ctx).image.get.query({ ids: chunk });
          keep(images);
          for (const image of images) found.set(image.id, image);
        } catch (error) {
          logger.warn({ err: toAppError(error), requestId: ctx.requestId }, "page shown without pictures");
          break;
        }
      }
      return found;
    },
  };
}
