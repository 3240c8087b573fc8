import { type createServiceTrpc, Page, PageInput } from "@segue/kernel";
import { z } from "zod";
import {
  ArtistPage,
  ArtistSummary,
  ArtistTracksFilter,
  ArtistUpdateInput,
  ById,
  GenreCreateInput,
  GenreListInput,
  GenrePage,
  GenreRef,
  GenreSummary,
  TrackSummary,
} from "../contract/index.ts";
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
        .input(PageInput)
        .output(Page(ArtistSummary))
        .query(({ ctx, input }) => browsing.artists(ctx, input)),
      tracks: procedure
        .input(PageInput.extend(ArtistTracksFilter.shape))
        .output(Page(TrackSummary))
        .query(({ ctx, input }) => browsing.artistTracks(ctx, input)),
      update: procedure
        .input(ArtistUpdateInput)
        .output(ArtistPage)
        .mutation(({ ctx, input }) => editing.updateArtist(ctx, input)),
    }),
    genre: router({
      list: procedure
        .input(GenreListInput)
        .output(z.object({ items: z.array(GenreSummary) }))
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
