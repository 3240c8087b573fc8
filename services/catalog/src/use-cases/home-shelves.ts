import type { RequestContext } from "@segue/kernel";
import type { ReleaseFilter, Shelf } from "../contract/index.ts";
import type { BrowsingDeps } from "./browsing.ts";
import { withCovers, withImages } from "./covers.ts";

const itemsMax = 20;

/** The home page: what came out last, sorted in a few ways; a shelf without anything on it is left out. */
export function homeShelves({ releases, tracks, terms, images }: BrowsingDeps) {
  async function releaseShelf(
    ctx: RequestContext,
    shelf: { id: string; title: string; allHref: string; kind?: ReleaseFilter["kind"] },
  ): Promise<Shelf> {
    const { id, title, kind, allHref } = shelf;
    const page = await releases.list({ order: "newest", limit: itemsMax, kind });
    const href = page.nextCursor === null ? null : allHref;
    return { id, title, href, kind: "releases", items: await withCovers(images, ctx, page.items) };
  }

  return async (ctx: RequestContext): Promise<{ shelves: Shelf[] }> => {
    const [fresh, recent, long, short, genres, artists] = await Promise.all([
      releaseShelf(ctx, { id: "fresh", title: "Fresh releases", allHref: "/new" }),
      tracks.recent(itemsMax),
      releaseShelf(ctx, {
        id: "long-plays",
        title: "Long plays",
        allHref: "/new?kind=albums",
        kind: ["album", "compilation"],
      }),
      releaseShelf(ctx, {
        id: "short-plays",
        title: "Singles & EPs",
        allHref: "/new?kind=singles",
        kind: ["single", "ep"],
      }),
      terms.genres({ includesEmpty: false }),
      terms.artists({ limit: itemsMax }),
    ]);
    const shelves: Shelf[] = [
      fresh,
      {
        id: "recent-tracks",
        title: "Recently added tracks",
        href: null,
        kind: "tracks",
        items: await withCovers(images, ctx, recent),
      },
      {
        id: "genres",
        title: "Genres",
        href: "/genres",
        kind: "genres",
        items: await withCovers(images, ctx, genres.slice(0, itemsMax)),
      },
      long,
      short,
      {
        id: "artists",
        title: "Artists",
        kind: "artists",
        href: artists.nextCursor === null ? null : "/artists",
        items: await withImages(images, ctx, artists.items),
      },
    ];
    return { shelves: shelves.filter(({ items }) => items.length > 0) };
  };
}
