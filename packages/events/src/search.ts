import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const searchEvents = {
  rebuildRequested: defineEvent("search/rebuild.requested", "The search index is to be built anew.", {
    rebuildId: z.string(),
  }),
};
