import { Page, PageInput } from "@segue/kernel/paging";
import { z } from "zod";
import { AccountSummary, SessionSummary } from "./index.ts";

/** Accounts whose name contains `query` or whose address it is, newest first. */
export const AccountListInput = PageInput.extend({ query: z.string().trim().max(100).optional() });
export const AccountSummaryPage = Page(AccountSummary);

/** Everywhere the caller is signed in, last used first. */
export const SessionSummaries = z.object({ items: z.array(SessionSummary) });

/** The input of what needs none. */
export const Nothing = z.void();
