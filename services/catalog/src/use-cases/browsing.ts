import type { Page, PageInput, RequestContext } from "@segue/kernel";
import type {
  ArtistPage,
  ArtistSummary,
  ArtistTracksFilter,
  Credit,
  GenrePage,
  GenreSummary,
  Lyrics,
  PlayableTrack,
  ReleaseFilter,
  ReleasePage,
  ReleaseSummary,
  Shelf,
  TrackPage,
  TrackSummary,
} from "../contract/index.ts";
import { notFound } from "../domain/not-found.ts";
import type { ReleaseReader } from "../db/release-reader.ts";
import type { TermReader } from "../db/term-reader.ts";
import type { TrackReader } from "../db/track-reader.ts";
import type { ImageLookup } from "../ports.ts";
import { withCovers, withImages } from "./covers.ts";
import { homeShelves } from "./home-shelves.ts";

type ById = { id: string };

/** What listeners read. Only live releases and their tracks exist here; anything else is `catalog.*_not_found`. */
export interface Browsing {
  shelves(ctx: RequestContext): Promise<{ shelves: Shelf[] }>;
  release(ctx: RequestContext, input: ById): Promise<ReleasePage>;
  releases(ctx: RequestContext, input: ReleaseFilter & PageInput): Promise<Page<ReleaseSummary>>;
  artist(ctx: RequestContext, input: ById): Promise<ArtistPage>;
  artists(ctx: RequestContext, input: PageInput): Promise<Page<ArtistSummary>>;
  artistTracks(ctx: RequestContext, input: ArtistTracksFilter & PageInput): Promise<Page<TrackSummary>>;
  genre(ctx: RequestContext, input: ById): Promise<GenrePage>;
  genres(ctx: RequestContext, input: { includesEmpty: boolean }): Promise<{ items: GenreSummary[] }>;
  track(ctx: RequestContext, input: ById): Promise<TrackPage>;
  /** In the order asked for; tracks that listeners cannot see are left out. */
  tracksByIds(ctx: RequestContext, input: { ids: string[] }): Promise<{ items: TrackSummary[] }>;
  credits(ctx: RequestContext, input: ById): Promise<{ items: Credit[] }>;
  lyrics(ctx: RequestContext, input: ById): Promise<Lyrics>;
  /** Tracks that listeners cannot see are left out. */
  playable(ctx: RequestContext, input: { ids: string[] }): Promise<{ items: PlayableTrack[] }>;
}

/** What browsing reads from. */
export interface BrowsingDeps {
  releases: ReleaseReader;
  tracks: TrackReader;
  terms: TermReader;
  images: ImageLookup;
}

const topTracksMax = 10;
const artistReleasesMax = 100;

/** Builds the use cases on their readers. */
export function createBrowsing(deps: BrowsingDeps): Browsing {
  const { releases, tracks, terms, images } = deps;
  return {
    shelves: homeShelves(deps),

    async release(ctx, { id }) {
      const release = await releases.find(id);
      if (!release) throw notFound("release", id);
      const cards = await tracks.ofRelease(id);
      const [[withCover], covered, credits] = await Promise.all([
        withCovers(images, ctx, [release]),
        withCovers(images, ctx, cards),
        tracks.creditsOfRelease(id),
      ]);
      if (!withCover) throw notFound("release", id);
      const durationMs = cards.reduce((sum, track) => sum + track.durationMs, 0);
      return { ...withCover, tracks: covered, credits, durationMs };
    },

    async releases(ctx, filter) {
      const page = await releases.list(filter);
      return { ...page, items: await withCovers(images, ctx, page.items) };
    },

    artist: (ctx, { id }) => artistPage(deps, ctx, id),

    async artists(ctx, page) {
      const found = await terms.artists(page);
      return { ...found, items: await withImages(images, ctx, found.items) };
    },

    async artistTracks(ctx, filter) {
      const page = await tracks.byArtist(filter);
      return { ...page, items: await withCovers(images, ctx, page.items) };
    },

    async genre(ctx, { id }) {
      const genre = await terms.findGenre(id);
      if (!genre) throw notFound("genre", id);
      const [covered] = await withCovers(images, ctx, [genre]);
      if (!covered) throw notFound("genre", id);
      return covered;
    },

    genres: async (ctx, which) => ({ items: await withCovers(images, ctx, await terms.genres(which)) }),

    async track(ctx, { id }) {
      const track = await tracks.find(id);
      const [covered] = track ? await withCovers(images, ctx, [track]) : [];
      if (!covered) throw notFound("track", id);
      return covered;
    },

    tracksByIds: async (ctx, { ids }) => ({ items: await withCovers(images, ctx, await tracks.byIds(ids)) }),

    async credits(_ctx, { id }) {
      const track = await tracks.find(id);
      if (!track) throw notFound("track", id);
      return { items: track.credits };
    },

    async lyrics(_ctx, { id }) {
      const words = await tracks.lyrics(id);
      if (!words) throw notFound("track", id);
      return words;
    },

    playable: async (_ctx, { ids }) => ({ items: await tracks.playable(ids) }),
  };
}

/** Listeners see artists they can hear; editors prepare the others. */
export async function artistPage(deps: BrowsingDeps, ctx: RequestContext, id: string): Promise<ArtistPage> {
  const { releases, tracks, terms, images } = deps;
  const artist = await terms.findArtist(id);
  const isEditing =
    ctx.actor.kind === "service" || (ctx.actor.kind === "user" && ctx.actor.role !== "listener");
  if (!artist || !(artist.isHeard || isEditing)) throw notFound("artist", id);
  const { isHeard: _, ...details } = artist;
  const [own, appearsOn, top] = await Promise.all([
    releases.list({ artistId: id, order: "newest", limit: artistReleasesMax }),
    releases.appearances(id, artistReleasesMax),
    tracks.byArtist({ id, limit: topTracksMax }),
  ]);
  const [withImage] = await withImages(images, ctx, [details]);
  if (!withImage) throw notFound("artist", id);
  return {
    ...withImage,
    topTracks: await withCovers(images, ctx, top.items),
    releases: await withCovers(images, ctx, own.items),
    appearsOn: await withCovers(images, ctx, appearsOn),
  };
}
