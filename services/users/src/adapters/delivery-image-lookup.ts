import type { DeliveryRouter } from "@segue/delivery/contract";
import { type Connect, type Logger, serviceContext } from "@segue/kernel";
import type { ImageLookup } from "../ports.ts";

/** Looks pictures up at delivery. A profile without its picture beats no profile, so failures are only logged. */
export function createImageLookup(delivery: Connect<DeliveryRouter>, logger: Logger): ImageLookup {
  return {
    async find(ctx, imageId) {
      try {
        // In this service's name: what an API key is limited to must not take the picture from its owner's profile.
        const asUsers = { ...ctx, actor: serviceContext("users").actor };
        const images = await delivery(asUsers).image.get.query({ ids: [imageId] });
        return images.find(({ id }) => id === imageId) ?? null;
      } catch (error) {
        logger.warn({ err: error, imageId, requestId: ctx.requestId }, "picture not looked up");
        return null;
      }
    },
  };
}
