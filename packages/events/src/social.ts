import { z } from "zod";
import { defineEvent } from "./define-event.ts";

const like = {
  userId: z.string(),
  trackId: z.string(),
  /** By it the last of several changes is known, in whichever order they come; missing in events of before it was told. */
  at: z.iso.datetime().optional(),
};

export const socialEvents = {
  trackLiked: defineEvent("social/track.liked", "A listener put a track among the liked ones.", like),
  trackUnliked: defineEvent("social/track.unliked", "A listener took a track out of the liked ones.", like),
};
