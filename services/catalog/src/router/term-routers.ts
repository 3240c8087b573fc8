import type { createServiceTrpc } from "@segue/kernel";
import {
  ArtistPage,
  ArtistUpdateInput,
  ById,
  GenreCreateInput,
  GenreListInput,
  GenrePage,
  GenreRef,
} from "../contract/index.ts";
import {
  ArtistListInput,
  ArtistSummaryPage,
  ArtistTracksInput,
  GenreSummaries,
  TrackSummaryPage,
} from "../contract/lists.ts";
import type { Browsing } from "../use-cases/browsing.ts";
import type { Editing } from "../use-cases/editing.ts";

/** `artist` and `genre`: what releases are sorted by, for listeners to read and editors to keep in order. */
export function createTermRouters(
  { router, procedure }: ReturnType<typeof createServiceTrpc>,
  { browsing, editing }: { browsing: Browsing; editing: Editing },
) {
  return {
    artist: router({
      get: procedure
        .input(ById)
        .output(ArtistPage)
        .query(({ ctx, input }) => browsing.artist(ctx, input)),
      list: procedure
        .input(ArtistListInput)
        .output(ArtistSummaryPage)
        .query(({ ctx, input }) => browsing.artists(ctx, input)),
      tracks: procedure
        .input(ArtistTracksInput)
        .output(TrackSummaryPage)
        .query(({ ctx, input }) => browsing.artistTracks(ctx, input)),
      update: procedure
        .input(ArtistUpdateInput)
        .output(ArtistPage)
        .mutation(({ ctx, input }) => editing.updateArtist(ctx, input)),
    }),
    genre: router({
      list: procedure
        .input(GenreListInput)
        .output(GenreSummaries)
        .query(({ ctx, input }) => browsing.genres(ctx, input)),
      get: procedure
        .input(ById)
        .output(GenrePage)
        .query(({ ctx, input }) => browsing.genre(ctx, input)),
      create: procedure
        .input(GenreCreateInput)
        .output(GenreRef)
        .mutation(({ ctx, input }) => editing.createGenre(ctx, input)),
    }),
  };
}
