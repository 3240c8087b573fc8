import type { CatalogRouter } from "@segue/catalog/contract";
import { type Connect, type RequestContext, serviceContext } from "@segue/kernel";
import type { TrackLookup } from "../ports.ts";

/** Asks the catalogue. `track.playable` is for services only, so playback asks in its own name. */
export function catalogTrackLookup(catalog: Connect<CatalogRouter>): TrackLookup {
  return {
    async find(trackIds, ctx) {
      const { items } = await catalog(asPlayback(ctx)).track.playable.query({ ids: trackIds });
      return new Map(items.map((track) => [track.trackId, track]));
    },
  };
}

/** The same request, with its id and deadline, in the name of this service. */
export const asPlayback = (ctx: RequestContext): RequestContext => ({
  ...ctx,
  actor: serviceContext("playback").actor,
});
