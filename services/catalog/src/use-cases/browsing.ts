import type { Page, PageInput, RequestContext } from "@segue/kernel";
import type {
  ArtistPage,
  ArtistSummary,
  ArtistTracksFilter,
  GenrePage,
  GenreSummary,
  ReleaseFilter,
  ReleasePage,
  ReleaseSummary,
  Shelf,
} from "../contract/index.ts";
import type { Credit, Lyrics, PlayableTrack, TrackPage, TrackSummary } from "../contract/index.ts";

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
