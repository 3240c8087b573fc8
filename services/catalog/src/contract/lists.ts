import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";
import {
  ArtistSummary,
  ArtistTracksFilter,
  BatchInput,
  CatalogId,
  Credit,
  DraftFilter,
  DraftSummary,
  GenreSummary,
  ReleaseFilter,
  ReleaseSummary,
  Shelf,
  TrackSummary,
  UploadOutcome,
} from "./index.ts";

/** The rows of the home page, from the top. */
export const Shelves = z.object({ shelves: z.array(Shelf) });

export const ReleaseListInput = PageInput.extend(ReleaseFilter.shape);
export const ReleaseSummaryPage = Page(ReleaseSummary);

/** Several things by their keys, at most a hundred. */
export const ByIds = z.object({ ids: z.array(CatalogId).max(100) });
/** Those of the tracks asked for that listeners can see, in the order asked. */
export const TrackSummaries = z.object({ items: z.array(TrackSummary) });
export const Credits = z.object({ items: z.array(Credit) });

export const ArtistListInput = PageInput;
export const ArtistSummaryPage = Page(ArtistSummary);
export const ArtistTracksInput = PageInput.extend(ArtistTracksFilter.shape);
export const TrackSummaryPage = Page(TrackSummary);

export const GenreSummaries = z.object({ items: z.array(GenreSummary) });

export const DraftListInput = PageInput.extend(DraftFilter.shape);
export const DraftSummaryPage = Page(DraftSummary);
export const UploadOutcomeListInput = PageInput.extend(BatchInput.shape);
export const UploadOutcomePage = Page(UploadOutcome);

/** The input of what needs none, and the answer of what only does. */
export const Nothing = z.object({}).optional();
export const Done = z.object({});
