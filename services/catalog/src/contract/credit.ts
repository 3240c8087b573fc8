import { z } from "zod";
import { ArtistRef } from "./references.ts";

/** What somebody did for a recording. The first two make the line under a track's title. */
export const CreditRole = z.enum([
  "main_artist",
  "featured_artist",
  "performer",
  "composer",
  "lyricist",
  "arranger",
  "conductor",
  "remixer",
  "producer",
  "engineer",
  "mixing",
  "mastering",
]);
export type CreditRole = z.infer<typeof CreditRole>;

/** One person or group and what they did. */
export const Credit = z.object({ artist: ArtistRef, role: CreditRole });
export type Credit = z.infer<typeof Credit>;
