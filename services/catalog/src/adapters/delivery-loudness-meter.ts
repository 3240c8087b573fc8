import type { DeliveryRouter } from "@segue/delivery/contract";
import { type Connect, serviceContext } from "@segue/kernel";
import type { LoudnessMeter } from "../ports.ts";

/** What delivery measures at once; of a longer release its first tracks stand for the rest. */
const mastersMax = 200;

/** Asks delivery, in the catalogue's own name: `loudness.combine` is for services only. */
export function deliveryLoudnessMeter(delivery: Connect<DeliveryRouter>): LoudnessMeter {
  return {
    combine: (masterIds, ctx) =>
      delivery({ ...ctx, actor: serviceContext("catalog").actor }).loudness.combine.query({
        masterIds: masterIds.slice(0, mastersMax),
      }),
  };
}
