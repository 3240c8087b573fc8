import type { DeliveryRouter } from "@segue/delivery/contract";
import type { Connect } from "@segue/kernel";
import type { GrantIssuer } from "../ports.ts";
import { asPlayback } from "./catalog-track-lookup.ts";

/** Asks delivery. One client per request, so that wishes made together travel together. */
export function deliveryGrantIssuer(delivery: Connect<DeliveryRouter>): GrantIssuer {
  return {
    forRequest(ctx) {
      const client = delivery(asPlayback(ctx));
      return (wish) => client.grant.create.mutate(wish);
    },
  };
}
