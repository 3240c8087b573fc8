import { z } from "zod";
import { AudioContainer } from "../audio-format.ts";
import { AudioTags } from "./audio-tags.ts";

/** What the parser process is asked. */
export const InspectionRequest = z.object({
  file: z.string(),
  container: AudioContainer,
  audioOffset: z.int().nonnegative(),
  coverMaxBytes: z.int().positive(),
});
export type InspectionRequest = z.infer<typeof InspectionRequest>;

/** What it answers; the cover's bytes travel as the frame's only blob. */
export const Inspection = z.object({
  tags: AudioTags,
  channels: z.int().positive().nullable(),
  /** Samples per channel the container promises, null when it promises nothing. */
  declaredSamples: z.int().positive().nullable(),
  cover: z.enum(["none", "attached", "too_large"]),
});
export type Inspection = z.infer<typeof Inspection>;
