import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const recommendationsEvents = {
  readingRequested: defineEvent(
    "recommendations/reading.requested",
    "The whole catalogue is to be read, because it never was to its end.",
    { readingId: z.string() },
  ),
  trainingRequested: defineEvent("recommendations/training.requested", "A model is to be trained.", {
    version: z.number().int(),
  }),
};
