import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const usersEvents = {
  profileUpdated: defineEvent("users/profile.updated", "A listener changed their name, picture or text.", {
    userId: z.string(),
  }),
};
