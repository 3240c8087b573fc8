import { z } from "zod";
import { defineEvent } from "./define-event.ts";

export const auditEvents = {
  recorded: defineEvent("audit/recorded", "Something was done that must be found in the audit log.", {
    actorKind: z.enum(["user", "service", "anonymous"]),
    /** The account or the service; empty for somebody unknown. */
    actorId: z.string(),
    /** `<thing>.<what happened to it>`, as `release.published`. */
    action: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
    /** `<kind>:<id>`. */
    target: z.string(),
    /** Ids and words, never names or addresses: rows of the log cannot be forgotten. */
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    at: z.iso.datetime(),
  }),
};
