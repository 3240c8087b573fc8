import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";

/** Something that was done: who did what to whom, in the order of `seq` without a gap. */
export const AuditItem = z.object({
  seq: z.number(),
  at: z.date(),
  actorKind: z.enum(["user", "service", "anonymous"]),
  actorId: z.string(),
  /** What the person is called now; null for services, strangers and accounts that are gone. */
  actorName: z.string().nullable(),
  /** `<thing>.<what happened to it>`, as `account.role_changed`. */
  action: z.string(),
  /** `<kind>:<id>`. */
  target: z.string(),
  /** A JSON object. */
  details: z.string(),
  hash: z.string(),
});
export type AuditItem = z.infer<typeof AuditItem>;

export const AuditPage = Page(AuditItem);

/** Newest first; `actor` is an id or part of a name, `action` one action in full. */
export const AuditListInput = PageInput.extend({
  actor: z.string().trim().max(100).optional(),
  action: z.string().trim().max(60).optional(),
});
export type AuditListInput = z.infer<typeof AuditListInput>;
