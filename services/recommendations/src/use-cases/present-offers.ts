import type { OfferedTrack } from "../contract/index.ts";
import type { ReasonStore } from "../db/reason-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { Offer } from "../offering/offer.ts";
import { wordsOf } from "../offering/reason.ts";

/** Offers as listeners get them, with their reasons in words, which are counted by kind. */
export const presentOffers =
  (reasons: Pick<ReasonStore, "note">) =>
  (offers: readonly Offer[], catalogue: Catalogue): OfferedTrack[] => {
    reasons.note(offers.map(({ reason }) => reason.kind));
    return offers.map(({ track, reason }) => ({
      trackId: track.trackId,
      reason: wordsOf(reason, catalogue),
    }));
  };

export type PresentOffers = ReturnType<typeof presentOffers>;
