import { z } from "zod";
import { ArtistSummary } from "./artist.ts";
import { GenreSummary } from "./genre.ts";
import { ReleaseSummary } from "./release.ts";
import { TrackSummary } from "./track.ts";

/** `href` is a path of the listener's app that shows more of the same; null when there is no more. */
const shelf = { id: z.string(), title: z.string(), href: z.string().nullable() };

/** One row of the home page; never empty. */
export const Shelf = z.discriminatedUnion("kind", [
  z.object({ ...shelf, kind: z.literal("releases"), items: z.array(ReleaseSummary) }),
  z.object({ ...shelf, kind: z.literal("tracks"), items: z.array(TrackSummary) }),
  z.object({ ...shelf, kind: z.literal("artists"), items: z.array(ArtistSummary) }),
  z.object({ ...shelf, kind: z.literal("genres"), items: z.array(GenreSummary) }),
]);
export type Shelf = z.infer<typeof Shelf>;
