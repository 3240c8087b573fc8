import type { DeliveryRouter } from "@segue/delivery/contract";
import { type Connect, type Logger, serviceContext } from "@segue/kernel";
import { atMost, withFallback } from "@segue/kernel/http";
import type { ImageLookup } from "../ports.ts";

/** A profile is worth more than its picture: it waits for it no longer. */
const waitMaxMs = 1_000;

/** Looks pictures up at delivery. A profile without its picture beats no profile, so failures are only logged. */
export function createImageLookup(delivery: Connect<DeliveryRouter>, logger: Logger): ImageLookup {
  return {
    async find(ctx, imageId) {
      try {
        // In this service's name: what an API key is limited to must not take the picture from its owner's profile.
        const asUsers = atMost({ ...ctx, actor: serviceContext("users").actor }, waitMaxMs);
        const images = await withFallback(
          "profiles without a picture",
          () => delivery(asUsers).image.get.query({ ids: [imageId] }),
          () => [],
        );
        return images.find(({ id }) => id === imageId) ?? null;
      } catch (error) {
        logger.warn({ err: error, imageId, requestId: ctx.requestId }, "picture not looked up");
        return null;
      }
    },
  };
}
