import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const authEvents = {
  userRegistered: defineEvent("auth/user.registered", "Somebody made an account.", {
    userId: z.string(),
    displayName: z.string(),
  }),
  sessionRevoked: defineEvent("auth/session.revoked", "A signed-in session was ended before its time.", {
    userId: z.string(),
    sessionId: z.string(),
  }),
  roleChanged: defineEvent("auth/role.changed", "An account was given another role.", {
    userId: z.string(),
    role: z.enum(["listener", "editor", "admin"]),
  }),
};
