import type { CatalogueTrack } from "./catalogue.ts";
import type { Reason } from "./reason.ts";

/** A track that may be offered, and for what. */
export interface Offer {
  track: CatalogueTrack;
  reason: Reason;
}
