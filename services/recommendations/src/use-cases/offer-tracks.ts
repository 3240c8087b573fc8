import type { OfferedTrack } from "../contract/index.ts";
import { admitted } from "../offering/admission.ts";
import type { Catalogue, CatalogueTrack } from "../offering/catalogue.ts";
import { mixSpacing, spaceOut, type SpacingRules } from "../model/index.ts";
import type { Found } from "./find-candidates.ts";
import type { KnownListener } from "./know-listener.ts";

/** What a list is to be like, beside what holds for every list. */
export interface ListWish {
  limit: number;
  /** Tracks that are not to be in it. */
  without?: ReadonlySet<string>;
  /** Artists and releases that the list is about: they may come as often as they like. */
  about?: ReadonlySet<string>;
  accepts?: (track: CatalogueTrack) => boolean;
}

/** The list that a listener gets of what was found: every surface ends here. None twice, nothing against the rules. */
export function offerTracks(
  { found, catalogue }: { found: Found; catalogue: Catalogue },
  listener: KnownListener,
  wish: ListWish,
): OfferedTrack[] {
  const { limit, without, about, accepts = () => true } = wish;
  const candidates = admitted(found.trackIds, catalogue, listener.refusals).filter(
    (track) => !without?.has(track.trackId) && accepts(track),
  );
  const rules: SpacingRules = about === undefined ? mixSpacing : { ...mixSpacing, exceptIds: about };
  return spaceOut(candidates, limit, rules).map(({ trackId }) => ({
    trackId,
    reason: reasonOf(found.reasons.get(trackId) ?? [], catalogue),
  }));
}

/** Tracks that are no longer there speak for nothing. */
function reasonOf(becauseOf: readonly string[], catalogue: Catalogue): string | null {
  const names = becauseOf.flatMap((trackId) => catalogue.get(trackId)?.title ?? []);
  return names.length === 0 ? null : `Because you listened to ${names.join(" and ")}`;
}
