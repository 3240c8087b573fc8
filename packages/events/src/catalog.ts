import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const catalogEvents = {
  trackPublished: defineEvent("catalog/track.published", "A track can be found and played by listeners.", {
    trackId: z.string(),
    releaseId: z.string(),
    artistIds: z.array(z.string()),
    title: z.string(),
  }),
  releaseScheduled: defineEvent("catalog/release.scheduled", "A release will go live at a set time.", {
    releaseId: z.string(),
    at: z.iso.datetime(),
  }),
  releaseReleased: defineEvent("catalog/release.released", "A release went live.", {
    releaseId: z.string(),
    artistIds: z.array(z.string()),
    title: z.string(),
  }),
  releaseChanged: defineEvent("catalog/release.changed", "A release that listeners can see was edited.", {
    releaseId: z.string(),
  }),
  artistChanged: defineEvent("catalog/artist.changed", "An artist's name, picture or text was edited.", {
    artistId: z.string(),
  }),
  releaseTakenDown: defineEvent("catalog/release.taken_down", "A release was withdrawn from listeners.", {
    releaseId: z.string(),
    trackIds: z.array(z.string()),
  }),
};
