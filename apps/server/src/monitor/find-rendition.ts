import type { CatalogRouter } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import { type Connect, serviceContext } from "@segue/kernel";
import type { PlayableRendition } from "@segue/monitor";

/** Small, and made of every master. */
const rendition = "aac-96";
const releasesToTry = 5;

/**
 * Finds a published track and the right to stream it. The monitor asks as the service that it is: no account listens,
 * nothing is counted as a play, and the grant covers the smallest rendition alone.
 */
export function findRendition(reach: {
  catalog: Connect<CatalogRouter>;
  delivery: Connect<DeliveryRouter>;
}): () => Promise<PlayableRendition | null> {
  return async () => {
    const ctx = serviceContext("system");
    const catalog = reach.catalog(ctx);
    const { items } = await catalog.release.list.query({ limit: releasesToTry });
    for (const { id } of items) {
      const { tracks } = await catalog.release.get.query({ id });
      const ids = tracks.map((track) => track.id).slice(0, 1);
      if (ids.length === 0) continue;
      const [track] = (await catalog.track.playable.query({ ids })).items;
      if (track === undefined || track.masterId === null || track.audio !== "ready") continue;
      const grant = await reach.delivery(ctx).grant.create.mutate({
        masterId: track.masterId,
        userId: "system",
        releaseLoudness: null,
        renditions: [rendition],
      });
      const found = grant.renditions.find(({ name }) => name === rendition);
      if (found === undefined) continue;
      return { trackId: track.trackId, baseUrl: grant.baseUrl, name: rendition, playlist: found.playlist };
    }
    return null;
  };
}
