import type { CatalogRouter } from "@segue/catalog/contract";
import { type Connect, serviceContext } from "@segue/kernel";
import type { CatalogFeed } from "../ports.ts";

/** Reads the catalogue's feed in the service's own name. Throws what the catalogue answers, so that whoever asked tries again. */
export function routerCatalogFeed(catalog: Connect<CatalogRouter>): CatalogFeed {
  const asked = () => catalog(serviceContext("recommendations")).feed;
  return {
    async page(afterId, limit) {
      const after = afterId === null ? {} : { afterId };
      return (await asked().page.query({ ...after, limit })).items;
    },
    releases: async (ids) => (await asked().releases.query({ ids })).items,
  };
}
